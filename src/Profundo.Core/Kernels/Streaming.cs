using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Writing past the caches. A result that fills the last-level cache together with its operand would only drive out what is needed next,
/// and an ordinary write first reads the memory it overwrites: without that, a memory-bound loop moves a third less.
/// </summary>
internal static unsafe class Streaming
{
    /// <summary>The usual last-level cache. What operands and result fill together is probably read again before it is gone.</summary>
    const long CachedBytes = 32L << 20;

    const nint Alignment = 64;

    /// <summary>Whether a result is better streamed.</summary>
    /// <param name="y">Where it goes.</param>
    /// <param name="traffic">How many bytes are read and written altogether.</param>
    public static bool Pays(void* y, long traffic) => traffic > CachedBytes && (nint)y % Alignment == 0;

    /// <summary>Streamed writes reach memory in any order; this makes them precede whatever a thread announces next.</summary>
    public static void Complete()
    {
        if (Sse.IsSupported) Sse.StoreFence();
    }
}

/// <summary>A way to write a lane; a constant to the compiler.</summary>
internal unsafe interface IWriting
{
    /// <summary>Writes a whole lane.</summary>
    static abstract void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L>;
}

/// <summary>Ordinary writes.</summary>
internal readonly unsafe struct Cached : IWriting
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L> => lane.Store(destination);
}

/// <summary>Writes past the caches, to memory aligned to 64 bytes.</summary>
internal readonly unsafe struct Streamed : IWriting
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write<T, L>(L lane, T* destination) where T : unmanaged where L : struct, IMemoryLane<T, L> => lane.StoreStreaming(destination);
}
