using System.Runtime.InteropServices;

namespace Profundo.Kernels;

/// <summary>The calling thread's scratch memory for matrix products: allocated when first needed, grown when too small, freed with the thread.</summary>
internal sealed unsafe class PackingBuffer
{
    const int Alignment = 64;

    [ThreadStatic]
    static PackingBuffer? current;

    readonly byte* memory;
    readonly long size;

    PackingBuffer(long size)
    {
        this.size = size;
        memory = (byte*)NativeMemory.AlignedAlloc((nuint)size, Alignment);
    }

    ~PackingBuffer() => NativeMemory.AlignedFree(memory);

    /// <summary>Uninitialised memory of at least the given size, valid until the thread's next call.</summary>
    public static byte* Rent(long bytes)
    {
        PackingBuffer? buffer = current;
        if (buffer is null || buffer.size < bytes)
            current = buffer = new PackingBuffer(bytes + bytes / 2 + 4096);
        return buffer.memory;
    }
}
