namespace Profundo;

/// <summary>
/// Lets one process at a time work on a file. The empty lock file stays behind on purpose: deleting it would let a waiting
/// process lock the deleted file while a third one locks a new file of the same name.
/// </summary>
sealed class FileLock : IDisposable
{
    static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    readonly FileStream handle;

    FileLock(FileStream handle) => this.handle = handle;

    /// <summary>Waits until the lock is free; the operating system frees it should its owner die.</summary>
    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when (IsHeldByAnother(error))
            {
                await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => handle.Dispose();

    static bool IsHeldByAnother(IOException error)
    {
        const int WindowsSharingViolation = unchecked((int)0x80070020);
        const int LinuxWouldBlock = 11, MacWouldBlock = 35;
        return error.HResult is WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock;
    }
}
