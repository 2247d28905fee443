namespace Profundo.Lanes;

/// <summary>A lane that can be read from and written to memory: what the drivers of element-wise kernels loop with.</summary>
/// <typeparam name="T">Element type in memory.</typeparam>
/// <typeparam name="L">The lane itself.</typeparam>
public unsafe interface IMemoryLane<T, L> : ILane<L>
    where T : unmanaged
    where L : struct, IMemoryLane<T, L>
{
    /// <summary>Reads <see cref="ILane{L}.Width"/> elements; no alignment is assumed.</summary>
    static abstract L Load(T* source);

    /// <summary>Writes <see cref="ILane{L}.Width"/> elements; no alignment is assumed.</summary>
    void Store(T* destination);

    /// <summary>
    /// Writes <see cref="ILane{L}.Width"/> elements past the caches, where the processor can: the old content of the memory is not read
    /// first, and nothing that is still needed is driven out. The destination must be aligned to 64 bytes.
    /// </summary>
    void StoreStreaming(T* destination);

    /// <summary>Reads <see cref="ILane{L}.Width"/> truth values, one byte each, as a mask: any byte but 0 is true.</summary>
    static abstract L LoadMask(byte* source);

    /// <summary>Writes a mask as <see cref="ILane{L}.Width"/> bytes, 1 for true and 0 for false.</summary>
    static abstract void StoreMask(L mask, byte* destination);
}
