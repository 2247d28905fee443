namespace Profundo;

/// <summary>
/// A callback that writes a file as training goes. When training is resumed, the file is cut back to what it was at that time, so that it ends up as
/// if nothing had happened.
/// </summary>
public abstract class LogFile : Callback
{
    readonly string path;
    FileStream? file;

    private protected LogFile(string path) => this.path = path;

    /// <summary>Keeps what an earlier run has written, and goes on behind it. Default false: a new run begins the file anew.</summary>
    public bool Append { get; init; }

    /// <summary>Whether nothing has been written yet.</summary>
    private protected bool IsEmpty => file?.Length is null or 0;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        file?.Dispose();
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        file = new(path, Append || run.IsResumed ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        file.Seek(0, SeekOrigin.End);
        if (IsEmpty) Begin();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        file?.Dispose();
        file = null;
    }

    /// <inheritdoc/>
    public override void Save(TrainingState state) => state.Add("length", file?.Position ?? 0);

    /// <inheritdoc/>
    public override void Restore(TrainingState state)
    {
        file!.SetLength(Math.Clamp(state.Integer("length"), 0, file.Length));
        file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Writes what stands at the beginning.</summary>
    private protected virtual void Begin() { }

    /// <summary>Writes something whole, so that readers see it at once.</summary>
    private protected void Write(ReadOnlySpan<byte> bytes)
    {
        file!.Write(bytes);
        file.Flush();
    }
}
