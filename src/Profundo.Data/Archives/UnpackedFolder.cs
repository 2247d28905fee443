namespace Profundo;

/// <summary>
/// The folder an archive is unpacked into. It grows under a temporary name that nobody else knows: so no link that stood
/// there before can lead a file astray, and a failure leaves nothing behind.
/// </summary>
sealed class UnpackedFolder(string archive, string target, ArchiveLimits limits, CancellationToken cancellationToken) : IDisposable
{
    readonly string temporary = $"{target}.unpacking-{Guid.NewGuid():N}";
    readonly byte[] buffer = new byte[1 << 16];
    long bytes;
    int entries;

    public void AddFolder(string name)
    {
        CountEntry();
        if (name is "./" or ".") return;
        Create(name, path => Directory.CreateDirectory(path));
    }

    public void AddFile(string name, Stream content)
    {
        CountEntry();
        FileStream? file = null;
        Create(name, path =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        });
        using (file) Copy(content, file!);
    }

    /// <summary>Gives the folder its name, in one step.</summary>
    public void Publish()
    {
        Directory.CreateDirectory(temporary);
        if (Directory.Exists(target)) Directory.Delete(target);
        Directory.Move(temporary, target);
    }

    public DataFormatException Refuse(string name, string what) => new(
        archive, "ordinary files and folders with names below the target folder", $"the entry \"{name}\", which is {what}",
        "Do not unpack this archive unless you know who made it and why.");

    public void Dispose()
    {
        if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
    }

    void Create(string name, Action<string> create)
    {
        string path = SafePath.Below(temporary, name) ?? throw Refuse(name, "no name below the target folder");
        try
        {
            create(path);
        }
        catch (IOException error) when (Path.Exists(path) || IsBelowFile(path))
        {
            throw new DataFormatException(archive, "every name once", $"the entry \"{name}\" a second time", "The archive is damaged or hostile.", error);
        }
    }

    bool IsBelowFile(string path)
    {
        while (path.Length > temporary.Length)
        {
            if (File.Exists(path)) return true;
            path = Path.GetDirectoryName(path)!;
        }
        return false;
    }

    void Copy(Stream content, FileStream file)
    {
        int count;
        while ((count = content.Read(buffer)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bytes += count;
            if (bytes > limits.MaxBytes)
                throw new DataFormatException(archive, $"at most {limits.MaxBytes} bytes of content", "more than that",
                    "If the archive is right, raise ArchiveLimits.MaxBytes.");
            file.Write(buffer.AsSpan(0, count));
        }
    }

    void CountEntry()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++entries > limits.MaxEntries)
            throw new DataFormatException(archive, $"at most {limits.MaxEntries} files and folders", "more than that",
                "If the archive is right, raise ArchiveLimits.MaxEntries.");
    }
}
