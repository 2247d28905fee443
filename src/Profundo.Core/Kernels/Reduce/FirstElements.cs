using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Lanes of which only the first elements count: the ends of rows whose length is no multiple of a lane.</summary>
internal static unsafe class FirstElements<T, L>
    where T : unmanaged
    where L : struct, IMemoryLane<T, L>
{
    /// <summary>Sixteen trues, then sixteen falses: a mask of n elements begins n before the middle.</summary>
    static ReadOnlySpan<byte> Truths =>
    [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>A mask that is set for the first <paramref name="count"/> elements, of which there are at most 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Mask(long count) => L.LoadMask((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Truths)) + 16 - count); // constant data does not move

    /// <summary>Writes the first <paramref name="count"/> elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(L lane, T* destination, long count)
    {
        var elements = stackalloc T[16];
        lane.Store(elements);
        for (var i = 0L; i < count; i++) destination[i] = elements[i];
    }
}
