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
        Assert.Contains("line 4", Assert.Throws<DataFormatException>(() => all[2].Number("size")).Message);
        Assert.Contains("name, size", Assert.Throws<KeyNotFoundException>(() => all[0]["weight"]).Message);
    }

    /// <summary>Whatever is done to a file, the answer is a frame or a DataFormatException, and what is read can be written and read again.</summary>
    [Fact]
    public void Mutated_input_never_crashes()
    {
        Random random = new(1);
        const string intact = "Id,Name,Size\n1,\"Smith, John\",2.5\n2,\"O\"\"Brien\",NA\r\n3,\"two\nlines\",-1e3\n4,,\n";
        const string characters = "\",\n\r0NA.e-\tx";
        using TemporaryFolder folder = new();
        int refused = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 10_000; round++)
        {
            List<char> text = [.. intact];
            for (int change = random.Next(1, 5); change > 0; change--)
            {
                int at = random.Next(text.Count);
                switch (random.Next(3))
                {
                    case 0: text[at] = characters[random.Next(characters.Length)]; break;
                    case 1: text.Insert(at, characters[random.Next(characters.Length)]); break;
                    default: text.RemoveRange(at, random.Next(Math.Min(text.Count - at, 12))); break;
                }
            }
            try
            {
                DataFrame frame = DataFrame.ReadCsv(new StringReader(string.Concat(text)));
                if (round % 50 != 0 || frame.RowCount == 0 || frame.Columns.Count < 2) continue; // files cost time; one column may be an empty line
                frame.WriteCsv(folder["again.csv"]);
                Assert.Equal(frame.ToString(), DataFrame.ReadCsv(folder["again.csv"]).ToString());
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 2_000, 9_000);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 10_000, 0, 1 << 18);
    }
}
