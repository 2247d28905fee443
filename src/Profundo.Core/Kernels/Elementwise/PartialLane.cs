using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Lanes where memory holds fewer elements than a lane. Reading a whole lane at the last element is allowed, since every storage has
/// readable padding; writing must stop at the end.
/// </summary>
internal static unsafe class PartialLane
{
    /// <summary>Writes the first elements of a lane.</summary>
    public static void Store<T, L>(L lane, T* destination, long count) where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        var buffer = stackalloc T[L.Width];
        lane.Store(buffer);
        Unsafe.CopyBlockUnaligned(destination, buffer, (uint)(count * sizeof(T)));
    }

    /// <summary>Writes the first truth values of a mask.</summary>
    public static void StoreMask<T, L>(L mask, byte* destination, long count) where T : unmanaged where L : struct, IMemoryLane<T, L>
    {
        var buffer = stackalloc byte[L.Width];
        L.StoreMask(mask, buffer);
        Unsafe.CopyBlockUnaligned(destination, buffer, (uint)count);
    }

    /// <summary>Fills a buffer with one element again and again: an operand that stands still is read like one that moves.</summary>
    /// <returns>The buffer.</returns>
    public static T* Repeat<T>(T* source, T* buffer, int count) where T : unmanaged
    {
        for (var i = 0; i < count; i++) buffer[i] = *source;
        return buffer;
    }
}
