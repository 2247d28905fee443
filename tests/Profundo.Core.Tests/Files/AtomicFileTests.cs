namespace Profundo.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("profundo-").FullName;

    string Target => Path.Combine(folder, "model.bin");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Writes_and_replaces()
    {
        AtomicFile.Write(Target, file => file.Write([1, 2, 3]));
        AtomicFile.Write(Target, file => file.Write([4]));
        Assert.Equal([4], File.ReadAllBytes(Target));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_failure_leaves_the_file_as_it_was_and_nothing_else()
    {
        File.WriteAllBytes(Target, [1, 2, 3]);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, file =>
        {
            file.Write(new byte[1 << 20]);
            Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
            throw new InvalidOperationException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Target));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Follows_links_and_keeps_permissions()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllBytes(Target, [1]);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string link = Path.Combine(folder, "latest.bin");
        File.CreateSymbolicLink(link, Target);
        AtomicFile.Write(link, file => file.Write([2]));
        Assert.Equal(Target, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        Assert.Equal([2], File.ReadAllBytes(Target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public void Leftovers_of_killed_programs_are_swept_away_once_they_are_old()
    {
        string old = $"{Target}.{Guid.NewGuid():N}.tmp", fresh = $"{Target}.{Guid.NewGuid():N}.tmp", other = Path.Combine(folder, $"other.bin.{Guid.NewGuid():N}.tmp");
        foreach (string leftover in (string[])[old, fresh, other]) File.WriteAllBytes(leftover, [1]);
        foreach (string leftover in (string[])[old, other]) File.SetLastWriteTimeUtc(leftover, DateTime.UtcNow.AddHours(-2));
        AtomicFile.Write(Target, file => file.Write([2]));
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(fresh));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Says_what_is_in_the_way()
    {
        Assert.Contains("Create it first", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(folder, "missing", "x"), _ => { })).Message);
        Assert.Contains("a folder has that name", Assert.Throws<IOException>(() => AtomicFile.Write(folder, _ => { })).Message);
    }
}
