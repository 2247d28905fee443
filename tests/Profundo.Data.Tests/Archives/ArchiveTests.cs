using System.Formats.Tar;
using System.IO.Compression;

namespace Profundo.Tests;

public sealed class ArchiveTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    string Target => folder["target"];

    string Zip(params (string Name, byte[] Content)[] entries)
    {
        string path = folder["archive"];
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream stream = zip.CreateEntry(name).Open();
            stream.Write(content);
        }
        return path;
    }

    string Tar(bool isCompressed, params TarEntry[] entries)
    {
        string path = folder["archive"];
        using FileStream file = File.Create(path);
        using Stream content = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using TarWriter tar = new(content);
        foreach (TarEntry entry in entries) tar.WriteEntry(entry);
        return path;
    }

    static PaxTarEntry TarFile(string name, byte[] content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    void Refused(string archive, string message, ArchiveLimits? limits = null)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Archive.Extract(archive, Target, limits));
        Assert.Contains(message, error.Message);
        Assert.Equal(["archive"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName)); // nothing left behind
    }

    [Fact]
    public void UnpacksZip()
    {
        Archive.Extract(Zip(("a.txt", "one"u8.ToArray()), ("sub/", []), ("sub/b.txt", "two"u8.ToArray()), ("deep/er/c", [])), Target);
        Assert.Equal("one", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "sub", "b.txt")));
        Assert.True(File.Exists(Path.Combine(Target, "deep", "er", "c")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void UnpacksTar(bool isCompressed)
    {
        Archive.Extract(Tar(isCompressed, new PaxTarEntry(TarEntryType.Directory, "./"), TarFile("./a.txt", "one"u8.ToArray()),
            new PaxTarEntry(TarEntryType.Directory, "sub/"), TarFile("sub/b.txt", "two"u8.ToArray()), TarFile("empty", [])), Target);
        Assert.Equal("one", File.ReadAllText(Path.Combine(Target, "a.txt")));
        Assert.Equal("two", File.ReadAllText(Path.Combine(Target, "sub", "b.txt")));
        Assert.Empty(File.ReadAllBytes(Path.Combine(Target, "empty")));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/tmp/evil")]
    [InlineData("..\\evil")]
    [InlineData("C:\\evil")]
    [InlineData("a/.. /evil")]
    public void NamesThatLeaveTheFolderAreRefused(string name)
    {
        Refused(Zip(("good", [1]), (name, [1])), name);
        Refused(Tar(isCompressed: true, TarFile("good", [1]), TarFile(name, [1])), name);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public void LinksInTarAreRefused(TarEntryType type) =>
        Refused(Tar(isCompressed: false, new PaxTarEntry(type, "link") { LinkName = "/etc" }, TarFile("link/passwd", [1])), "\"link\"");

    [Fact]
    public void DevicesInTarAreRefused() =>
        Refused(Tar(isCompressed: false, new PaxTarEntry(TarEntryType.CharacterDevice, "null") { DeviceMajor = 1, DeviceMinor = 3 }), "CharacterDevice");

    [Fact]
    public void LinksInZipAreRefused()
    {
        string path = folder["archive"];
        using (ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            ZipArchiveEntry link = zip.CreateEntry("link");
            link.ExternalAttributes = unchecked((int)0xA1FF0000); // S_IFLNK | 0777
            using Stream stream = link.Open();
            stream.Write("/etc"u8);
        }
        Refused(path, "a link or device");
    }

    [Fact]
    public void BombsAreStopped()
    {
        ArchiveLimits limits = new() { MaxBytes = 1 << 20, MaxEntries = 3 };
        Refused(Zip(("zeros", new byte[(1 << 20) + 1])), "at most 1048576 bytes", limits);
        File.Delete(folder["archive"]);
        Refused(Zip(("a", new byte[1 << 19]), ("b", new byte[1 << 19]), ("c", [1])), "at most 1048576 bytes", limits);
        File.Delete(folder["archive"]);
        Refused(Zip(("a", []), ("b", []), ("c", []), ("d", [])), "at most 3 files", limits);
        Refused(Tar(isCompressed: true, TarFile("zeros", new byte[(1 << 20) + 1])), "at most 1048576 bytes", limits);
    }

    [Fact]
    public void EndlessMetadataIsNotKeptInMemory()
    {
        byte[] intact = File.ReadAllBytes(Tar(isCompressed: false, new PaxTarEntry(TarEntryType.RegularFile, "a",
            [new KeyValuePair<string, string>("comment", new string('x', 2 << 20))])));
        File.WriteAllBytes(folder["archive"], IdxBytes.Gzip(intact));
        Refused(folder["archive"], "more metadata");
    }

    [Fact]
    public void ANameTwiceIsRefused()
    {
        Refused(Zip(("a", [1]), ("a", [2])), "second time");
        File.Delete(folder["archive"]);
        Refused(Zip(("a", [1]), ("a/b", [2])), "second time");
    }

    [Fact]
    public void AFolderInUseIsLeftAlone()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine"), "precious");
        IOException error = Assert.Throws<IOException>(() => Archive.Extract(Zip(("a", [1])), Target));
        Assert.Contains("not empty", error.Message);
        Assert.Equal(["mine"], Directory.GetFiles(Target).Select(Path.GetFileName));
    }

    [Fact]
    public void CancellingLeavesNothingBehind()
    {
        string archive = Zip(("a", [1]));
        Assert.Throws<OperationCanceledException>(() => Archive.Extract(archive, Target, null, new CancellationToken(canceled: true)));
        Assert.Equal(["archive"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [RealDataFact]
    public void UnpacksRealArchives()
    {
        Archive.Extract(Path.Combine(RealData.Folder!, "ptb.zip"), folder["ptb"]);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder["ptb"], "ptb"), "ptb.*.txt").Length);
        Archive.Extract(Path.Combine(RealData.Folder!, "aclImdb", "aclImdb_subset.tar.gz"), folder["imdb"]);
        Assert.Equal(7_500, Directory.EnumerateFiles(folder["imdb"], "*.txt", SearchOption.AllDirectories).Count());
    }
}
