using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Profundo.Tests;

/// <summary>Damaged CSV is refused or read as a second, quite different reader of the format reads it.</summary>
public sealed partial class CsvFuzzTests : IDisposable
{
    static readonly byte[][] files = [.. ((string[])
    [
        "Id,Name,Size\n1,\"Smith, John\",2.5\n2,\"O\"\"Brien\",NA\r\n3,\"two\nlines\",-1e3\n4,,\n",
        "a,b\r\n1,2\r\n3,4\r\n\r\n5,6",
        "\"x,1\",\"y\"\"\",z\n\"\",\"\",\"\"\n9223372036854775807,1e308,0x10\n",
        "only\n1\n2\nNaN\n",
        "\uFEFFé,ü,漢字\rα,β,γ\r💡,,x\r",
    ]).Select(Encoding.UTF8.GetBytes)];

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static byte[] Damaged(Random random) => Mutant.Of(files[random.Next(files.Length)], .., random, files);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Records_are_refused_or_right(bool hasHeader)
    {
        CsvOptions options = new() { HasHeader = hasHeader };
        Run(Damaged, options, data => new CsvTable(new StreamReader(new MemoryStream(data), options.Encoding), "mutant", options).Records());
    }

    [Fact]
    public void Records_of_data_sets_are_refused_or_right()
    {
        CsvOptions options = new() { Separator = ';' };
        Run(random => [.. Damaged(random).Select(value => value == ',' ? (byte)';' : value)], options, data =>
        {
            File.WriteAllBytes(folder["x.csv"], data);
            return Dataset.FromCsv(folder["x.csv"], options);
        }, rounds: 500); // files cost time
    }

    [Fact]
    public void Frames_are_refused_or_right()
    {
        int written = 0;
        Fuzzing.Run(Damaged, data =>
        {
            DataFrame frame = DataFrame.ReadCsv(new StreamReader(new MemoryStream(data), new CsvOptions().Encoding));
            return () =>
            {
                string[][] lines = Reference(data, new())!;
                Assert.Equal(lines[0], frame.Columns.Select(column => column.Name));
                Assert.Equal(lines.Length - 1, frame.RowCount);
                foreach (var (place, column) in frame.Columns.Index())
                    for (int row = 0; row < frame.RowCount; row++) AssertHolds(column, row, lines[row + 1][place]);
                if (written++ % 20 != 0) return;
                frame.WriteCsv(folder["again.csv"]);
                Assert.Equal(frame.ToString(), DataFrame.ReadCsv(folder["again.csv"]).ToString());
            };
        }, buffers: 256 << 10, perByte: 256, data => Assert.Null(Reference(data, new())));
    }

    static void Run(Func<Random, byte[]> mutate, CsvOptions options, Func<byte[], IEnumerable<CsvRecord>> read, int rounds = Fuzzing.Rounds) => Fuzzing.Run(mutate, data =>
    {
        CsvRecord[] records = [.. read(data)];
        return () => Assert.Equal(Reference(data, options)!.Skip(options.HasHeader ? 1 : 0), records.Select(Fields));
    }, buffers: 256 << 10, perByte: 256, data => Assert.Null(Reference(data, options)), rounds);

    static string[] Fields(CsvRecord record) => [.. Enumerable.Range(0, record.ColumnNames.Count).Select(column => record[column])];

    static void AssertHolds(Column column, int row, string field)
    {
        Assert.Equal(new CsvOptions().MissingValues.Contains(field) || column.IsNumeric && double.IsNaN(double.Parse(field, CultureInfo.InvariantCulture)), column.IsMissing(row));
        if (!column.IsMissing(row)) Assert.Equal(column switch
        {
            IntegerColumn => long.Parse(field, CultureInfo.InvariantCulture),
            RealColumn => double.Parse(field, CultureInfo.InvariantCulture),
            _ => (object)field,
        }, column[row]);
    }

    /// <summary>Fields by a regular expression; null where the text is not as RFC 4180 wants it.</summary>
    static string[][]? Reference(byte[] data, CsvOptions options)
    {
        string text;
        try
        {
            text = new StreamReader(new MemoryStream(data), options.Encoding).ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
        List<string[]> lines = [];
        for (int at = Behind(LineEnds().Match(text, 0)); at < text.Length; at = Behind(LineEnds().Match(text, at)))
        {
            List<string> fields = [];
            while (true)
            {
                Match field = (options.Separator == ',' ? Field() : OtherField()).Match(text, at);
                if (!field.Success) return null;
                fields.Add(field.Groups[1].Success ? field.Groups[1].Value.Replace("\"\"", "\"") : field.Groups[2].Value);
                at = Behind(field);
                if (at == text.Length || text[at] != options.Separator) break;
                at++;
            }
            if (at < text.Length && text[at] is not ('\n' or '\r')) return null;
            lines.Add([.. fields]);
        }
        if (options.HasHeader && (lines.Count == 0 || lines[0].Distinct().Count() < lines[0].Length)) return null;
        return lines.All(line => line.Length == lines[0].Length) ? [.. lines] : null;

        static int Behind(Match match) => match.Index + match.Length;
    }

    [GeneratedRegex("\\G[\r\n]*")]
    private static partial Regex LineEnds();

    [GeneratedRegex("\\G(?:\"((?>[^\"]|\"\")*)\"|((?!\")[^,\r\n]*))")]
    private static partial Regex Field();

    [GeneratedRegex("\\G(?:\"((?>[^\"]|\"\")*)\"|((?!\")[^;\r\n]*))")]
    private static partial Regex OtherField();
}
