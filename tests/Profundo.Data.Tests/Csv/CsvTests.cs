namespace Profundo.Tests;

public class CsvTests
{
    static List<string> Read(string text, CsvOptions? options = null) =>
        [.. new CsvTable(new StringReader(text), "test.csv", options ?? new() { HasHeader = false }).Records().Select(record => string.Join('|', Enumerable.Range(0, record.ColumnNames.Count).Select(i => record[i])))];

    [Fact]
    public void Splits_fields_and_lines()
    {
        Assert.Equal(["a|b", "c|d"], Read("a,b\nc,d"));
        Assert.Equal(["a|b", "c|d", "e|f"], Read("a,b\r\nc,d\re,f\n\n\r\n"));
        Assert.Equal(["|", "x|"], Read(",\nx,\n"));
        Assert.Equal(["a b", " c "], Read("a b\n c "));
        Assert.Equal(["a|b,c"], Read("a\tb,c", new() { HasHeader = false, Separator = '\t' }));
        Assert.Empty(Read(""));
        Assert.Empty(Read("\n\n"));
    }

    [Fact]
    public void Understands_quotation_marks()
    {
        Assert.Equal(["a,b|c\"d|e\nf\r\ng|"], Read("\"a,b\",\"c\"\"d\",\"e\nf\r\ng\",\"\"\n"));
        Assert.Equal(["5\" disk|x"], Read("5\" disk,x"));
        Assert.Contains("line 2", Assert.Throws<DataFormatException>(() => Read("a\n\"b\n")).Message);
        Assert.Contains("'x'", Assert.Throws<DataFormatException>(() => Read("\"b\"x\n")).Message);
    }

    [Fact]
    public void Counts_lines_through_line_ends_in_fields()
    {
        CsvTable table = new(new StringReader("a,b\n\"1\n2\r\n3\r4\",x\n\n5,6\n"), "test.csv", new());
        Assert.Equal([2L, 7], table.Records().Select(record => record.Line));
    }

    [Fact]
    public void Explains_what_is_wrong()
    {
        Assert.Contains("line 3: expected 2 fields, but found 3", Assert.Throws<DataFormatException>(() => Read("a,b\nc,d\ne,f,g")).Message);
        Assert.Contains("\"a\" twice", Assert.Throws<DataFormatException>(() => Read("a,a\n1,2", new())).Message);
        Assert.Contains("an empty file", Assert.Throws<DataFormatException>(() => Read("", new())).Message);
        Assert.Contains("MaxFieldLength", Assert.Throws<DataFormatException>(() => Read("\"" + new string('x', 200), new() { HasHeader = false, MaxFieldLength = 100 })).Message);
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["latin.csv"], [(byte)'a', (byte)'\n', 0xE9]);
        Assert.Contains("Encoding.Latin1", Assert.Throws<DataFormatException>(() => DataFrame.ReadCsv(folder["latin.csv"])).Message);
        Assert.Equal("é", DataFrame.ReadCsv(folder["latin.csv"], new() { Encoding = System.Text.Encoding.Latin1 })["a"][0]);
    }

    [Fact]
    public void Records_of_a_data_set()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], "name,size\nsmall,1.5\n\"very, big\",NA\nodd,many\n");
        var records = Dataset.FromCsv(folder["a.csv"]);
        Assert.Equal(["small", "very, big", "odd"], records.Map(record => record["name"]));
        CsvRecord[] all = [.. records];
        Assert.Equal(1.5, all[0].Number("size"));
        Assert.True(double.IsNaN(all[1].Number("size")));
        Assert.True(all[1].IsMissing("size"));
        Assert.Equal(-1, all[1].Number("size", missing: -1));
        Assert.Contains("line 4", Assert.Throws<DataFormatException>(() => all[2].Number("size")).Message);
        Assert.Contains("name, size", Assert.Throws<KeyNotFoundException>(() => all[0]["weight"]).Message);
    }

    [Fact]
    public void Records_become_tensors()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.csv"], "area,rooms,price\n50,2,1.5\n80,NA,2\n");
        var (x, y) = Dataset.FromCsv(folder["a.csv"]).Map(row => (X: row.Vector("area", "rooms"), Y: row.Vector("price"))).Batch(2).First();
        Assert.Equal([50f, 2, 80, float.NaN], x.ToArray<float>());
        Assert.Equal([2, 1], y.Shape.ToArray());
        CsvRecord[] rows = [.. Dataset.FromCsv(folder["a.csv"])];
        Assert.Equal(80, rows[1].Integer("area"));
        Assert.Contains("line 2: expected a whole number in column price, but found \"1.5\"", Assert.Throws<DataFormatException>(() => rows[0].Integer("price")).Message);
        Assert.Throws<DataFormatException>(() => rows[1].Integer("rooms"));
    }
}
