using System.IO.Compression;
using System.Security.Cryptography;

namespace Profundo.Tests.Errors;

/// <summary>What a program is told when files, archives, disks and servers are not what they should be.</summary>
public sealed class DataErrorTextTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly ErrorTexts texts = new();
    readonly byte[] content = [.. Enumerable.Range(0, 5000).Select(i => (byte)i)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mistakes_are_explained()
    {
        IdxFiles();
        Archives();
        Downloads();
        Tables();
        Pipelines();
        Assert.InRange(texts.Count, 16, int.MaxValue);
        texts.Verify("DataErrorTexts.txt");
    }

    void IdxFiles()
    {
        var pictures = IdxBytes.Create(8, [2, 3, 3], content[..18]);
        Idx("An IDX file that is empty", []);
        Idx("An IDX file that is a web page", "<!DOCTYPE html><html><body>Not found</body></html>"u8.ToArray());
        Idx("An IDX file that breaks off in the header", pictures[..9]);
        Idx("An IDX file that breaks off in the elements", pictures[..^5]);
        Idx("An IDX file that goes on behind its end", [.. pictures, 1, 2, 3]);
        Idx("An IDX file with an unknown element type", IdxBytes.Create(7, [2], [1, 2]));
        Idx("An IDX file that claims more than memory", IdxBytes.Create(8, [uint.MaxValue, uint.MaxValue], []));
        var zipped = IdxBytes.Gzip(pictures);
        Idx("A compressed IDX file that breaks off", zipped[..^10]);
        zipped[^6] ^= 0xFF;
        Idx("A compressed IDX file with a wrong check value", zipped);
    }

    void Idx(string title, byte[] bytes)
    {
        var path = folder["file.idx"];
        File.WriteAllBytes(path, bytes);
        texts.Add(title, () => IdxFile.Read(path), hide: folder.Path);
    }

    void Archives()
    {
        var outside = folder["outside.zip"];
        using (var zip = ZipFile.Open(outside, ZipArchiveMode.Create)) zip.CreateEntry("../../escaped.txt");
        texts.Add("A zip archive that writes outside of its folder", () => Archive.Extract(outside, folder["unpacked"]), hide: folder.Path);
        var broken = folder["broken.tar"];
        File.WriteAllBytes(broken, content);
        texts.Add("A tar archive that is none", () => Archive.Extract(broken, folder["unpacked"]), hide: folder.Path);
    }

    void Downloads()
    {
        using var server = TestServer.Responding((request, _) => request.Path == "/missing"
            ? TestServer.Response("404 Not Found", [])
            : TestServer.Response("200 OK", content));
        Fetch("A download that is not there", "/missing", null);
        Fetch("A download with a wrong checksum", "/file", Checksum.Sha256(Convert.ToHexString(SHA256.HashData("other"u8))));
        Fetch("A download for which the disk has no room", "/file", null, options => options with { FreeBytes = _ => 1000 });
        Fetch("A download larger than allowed", "/file", null, options => options with { MaxBytes = 100 });
        texts.Add("A checksum that is none", () => Checksum.Sha256("1234"));

        void Fetch(string title, string path, Checksum? checksum, Func<DownloadOptions, DownloadOptions>? change = null)
        {
            var options = new DownloadOptions { Folder = folder.Path, Attempts = 1, InitialBackoff = TimeSpan.FromMilliseconds(1) };
            var source = new DownloadSource("file.bin", server.Url(path)) { Checksum = checksum };
            texts.Add(title, () => Download.FetchAsync(source, change?.Invoke(options) ?? options).GetAwaiter().GetResult(), hide: folder.Path);
        }
    }

    void Tables()
    {
        Csv("A CSV file that is empty", "");
        Csv("A CSV file with a line too long", "a,b\n1,2\n3,4,5\n");
        Csv("A CSV file with a quotation mark never closed", "a,b\n1,\"2\n");
        Csv("A CSV file with two columns of one name", "a,a\n1,2\n");
        var frame = new DataFrame(new IntegerColumn("rooms", [1, 2]), new TextColumn("street", ["Oak", null]));
        texts.Add("A column that is not there", () => _ = frame["Rooms"]);
        texts.Add("Texts turned into numbers", () => frame.ToTensor());
        texts.Add("A column of another length", () => frame.With(new IntegerColumn("price", [1])));
        texts.Add("A data set that is not registered", () => DataHub.Download("time machine"), hide: string.Join(", ", DataHub.Names));

        void Csv(string title, string content) => texts.Add(title, () => DataFrame.ReadCsv(new StringReader(content), "file.csv"));
    }

    void Pipelines()
    {
        var x = Tensor.Ones([4, 2]);
        texts.Add("A data set of tensors that do not fit", () => Dataset.FromTensors((x, Tensor.Ones(3))));
        texts.Add("A function that fails in a worker", () => Dataset.Range(9).Map(n => 12 / (4 - n), workers: 2).ToList());
        texts.Add("Numbers in a batch", () => Dataset.Range(4).Map(n => (Image: x, Label: n)).Batch(2).First());
        texts.Add("Shapes that differ in a batch", () => Dataset.Range(4).Map(n => Tensor.Ones(n + 1)).Batch(2).First());
        texts.Add("Remainders of unknown length", () => Dataset.Range(4).Filter(n => n > 1).Batch(2, items => items, Remainder.RollOver));
        texts.Add("An element that is not there", () => _ = Dataset.FromTensors(x)[4]);
        texts.Add("An endless data set shuffled as a whole", () => Dataset.Range(4).Repeat().Shuffle());
    }
}
