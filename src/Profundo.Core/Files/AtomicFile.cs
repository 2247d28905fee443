namespace Profundo;

/// <summary>
/// Writes files that are never seen half-finished: the content goes to a temporary neighbour, reaches the disk, and takes the name
/// in one step. A program killed at any moment leaves the previous file as it was.
/// </summary>
static class AtomicFile
{
    /// <summary>What a killed program leaves behind is swept away by the next write of the same file, once nobody can be writing it any more.</summary>
    static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    /// <summary>Writes a file, replacing one of that name.</summary>
    /// <param name="path">The file; a link is followed.</param>
    /// <param name="write">Writes the content; if it throws, nothing has changed.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path);
        string folder = Path.GetDirectoryName(target) ?? throw new IOException($"{path} is a folder, not the name of a file to write.");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{target} cannot be written: there is no folder {folder}. Create it first.");
        if (Directory.Exists(target)) throw new IOException($"{target} cannot be written: a folder has that name.");
        Sweep(folder, Path.GetFileName(target));
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // A courtesy only: a leftover that cannot be deleted must not keep the new content from being saved.
    static void Sweep(string folder, string name)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, "*.tmp"))
        {
            ReadOnlySpan<char> other = Path.GetFileName(leftover.AsSpan());
            if (!other.StartsWith(name + ".") || other.Length != name.Length + ".".Length + 32 + ".tmp".Length) continue;
            try
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(leftover) > Abandoned) File.Delete(leftover);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException) { }
        }
    }
}
