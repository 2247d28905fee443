using System.Formats.Tar;
using System.IO.Compression;

namespace Profundo.Tests;

/// <summary>Damaged archives are refused, or unpacked below the folder that was named and nowhere else; and nothing stays behind.</summary>
public sealed class ArchiveFuzzTests : IDisposable
{
    static readonly byte[] zip = Zip(), tar = Tar();

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static byte[] Zip()
    {
        using MemoryStream content = new();
        using (ZipArchive archive = new(content, ZipArchiveMode.Create))
            foreach (var (name, bytes) in ((string, byte[])[])[("a", new byte[300]), ("sub/", []), ("sub/b", "hello"u8.ToArray())])
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return content.ToArray();
    }

    static byte[] Tar()
    {
        using MemoryStream content = new();
        using (TarWriter archive = new(content))
            foreach (var (name, bytes) in ((string, byte[])[])[("a", new byte[300]), ("sub/b", "hello"u8.ToArray())])
                archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });
        return content.ToArray();
    }

    [Fact]
    public void Zip_archives() => Run(random => Mutant.Of(zip, ^250.., random, zip));

    [Fact]
    public void Tar_archives() => Run(random => Mutant.Of(tar, .., random, tar));

    [Fact]
    public void Compressed_tar_archives() => Run(random => random.Next(2) == 0 ? IdxBytes.Gzip(Mutant.Of(tar, .., random, tar)) : Mutant.Of(IdxBytes.Gzip(tar), .., random));

    void Run(Func<Random, byte[]> mutate) => Fuzzing.Run(mutate, data =>
    {
        File.WriteAllBytes(folder["archive"], data);
        Archive.Extract(folder["archive"], folder["target"]);
        return () =>
        {
            Directory.Delete(folder["target"], recursive: true);
            AssertNothingElse();
        };
    }, buffers: 4 << 20, perByte: 64, _ => AssertNothingElse(), rounds: 300); // files cost time

    void AssertNothingElse() => Assert.Equal(["archive"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
}
