namespace Profundo;

/// <summary>
/// A download in the making: <c>name.part</c> with the bytes so far and <c>name.part.origin</c>, which says where they came
/// from and which version they are (two lines: address, validator), so that another process can go on later.
/// </summary>
sealed class PartFile(string target)
{
    readonly string origin = target + ".part.origin";

    public string Path { get; } = target + ".part";

    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The ETag or date that identifies the version begun from this address, or null if unknown.</summary>
    public string? ValidatorFor(Uri url) =>
        File.Exists(origin) && File.ReadAllLines(origin) is [string address, { Length: > 0 } validator] && address == url.AbsoluteUri
            ? validator
            : null;

    /// <summary>Unbuffered, so that a full disk is reported by the write it refuses and cancelling loses nothing.</summary>
    public FileStream Append() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <summary>Forgets the bytes so far and notes where the new ones come from.</summary>
    public void Restart(Uri url, string? validator)
    {
        Delete();
        File.WriteAllLines(origin, [url.AbsoluteUri, validator ?? ""]);
    }

    public void Delete()
    {
        File.Delete(Path);
        File.Delete(origin);
    }

    /// <summary>Gives the finished file its name, in one step that other processes see entirely or not at all.</summary>
    public void Publish()
    {
        File.Move(Path, target, overwrite: true);
        File.Delete(origin);
    }
}
