using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Profundo;

/// <summary>
/// The memory behind one or more tensors. Small storages are managed arrays, which the garbage collector handles best; larger ones are
/// aligned native blocks from the <see cref="StoragePool"/>. Kernels pin either with <c>fixed (byte* p = &amp;storage.Origin)</c> and
/// the caller keeps the tensor alive until the kernel is done. <see cref="Padding"/> bytes after the end may be read, never written.
/// </summary>
internal class Storage
{
    /// <summary>Readable bytes behind the end, so that a kernel may load a whole vector at the last element.</summary>
    public const int Padding = 64;

    /// <summary>Up to this size a plain array beats the pool: no finalizer, and the collector reclaims it in bulk.</summary>
    public const int SmallBytes = 4096;

    byte[]? array;
    private protected nint pointer;
    object? releasedBy; // its text names it, made only when somebody asks

    /// <summary>The bytes that were asked for, without padding.</summary>
    public readonly long Bytes;

    /// <summary>Where the memory is.</summary>
    public readonly Device Device;

    /// <summary>Counts the in-place writes, so that a gradient can tell that a value it needs has changed.</summary>
    public int Version;

    /// <summary>Counts the in-place writes that were recorded, so that a view can tell that its history has changed.</summary>
    public int RecordedWrites;

    /// <summary>Whether more than one tensor may look at this memory; such memory is never exchanged behind their backs.</summary>
    public bool IsShared;

    /// <summary>How many pending gradients of a backward pass use this memory.</summary>
    public int PendingGradients;

    private protected Storage(long bytes, Device device)
    {
        Bytes = bytes;
        Device = device;
    }

    /// <summary>Memory with undefined content.</summary>
    public static Storage Allocate(long bytes, Device device)
    {
        var storage = bytes <= SmallBytes
            ? new Storage(bytes, device) { array = new byte[bytes + Padding] }
            : new NativeStorage(bytes, device);
        var state = ExecutionState.Current;
        state.Scope?.Track(storage);
        state.Tracer?.NoteMade(storage);
        return storage;
    }

    /// <summary>The first byte, wherever it is.</summary>
    /// <exception cref="ReleasedTensorException">The memory was given back.</exception>
    public ref byte Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (array is { } managed) return ref MemoryMarshal.GetArrayDataReference(managed);
            if (pointer == 0) ThrowUnreadable();
            unsafe { return ref *(byte*)pointer; }
        }
    }

    public bool IsReleased => array is null && pointer == 0;

    /// <summary>Gives the memory back at once; later use throws and names the reason.</summary>
    public void Release(object reason)
    {
        if (IsReleased) return;
        releasedBy = reason;
        array = null;
        ReturnBlock();
    }

    private protected virtual void ReturnBlock() { }

    /// <summary>Counts an in-place write.</summary>
    /// <param name="isRecorded">Whether a recording noted it down.</param>
    public virtual void NoteWrite(bool isRecorded)
    {
        Version++;
        if (isRecorded) RecordedWrites++;
    }

    void ThrowUnreadable() => throw Unreadable();

    /// <summary>Why there is nothing to read.</summary>
    private protected virtual Exception Unreadable() => new ReleasedTensorException(
        $"This tensor's memory was given back by {releasedBy}, so it cannot be read any more. Keep the tensor with scope.Keep(tensor), copy what you need before, or remove the release: Profundo frees memory by itself.");
}

/// <summary>A block of the pool; the finalizer is the safety net for tensors that nobody released.</summary>
internal sealed class NativeStorage : Storage
{
    public NativeStorage(long bytes, Device device) : base(bytes, device) => pointer = StoragePool.Rent(bytes);

    ~NativeStorage()
    {
        if (pointer != 0) StoragePool.Return(pointer, Bytes, byCollector: true);
    }

    private protected override void ReturnBlock()
    {
        StoragePool.Return(pointer, Bytes, byCollector: false);
        pointer = 0;
        GC.SuppressFinalize(this);
    }
}
