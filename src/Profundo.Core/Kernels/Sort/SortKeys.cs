using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Turns elements into unsigned integers of the same order. What is not a number comes last, in either direction; both zeros are equal.</summary>
internal static class SortKeys
{
    /// <summary>The key of an element.</summary>
    /// <param name="value">The element.</param>
    /// <param name="descending">Whether greater elements get smaller keys.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<T>(T value, bool descending) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var x = Unsafe.BitCast<T, float>(value);
            if (float.IsNaN(x)) return uint.MaxValue;
            var bits = BitConverter.SingleToInt32Bits(x + 0f); // -0 + 0 = 0
            var key = (uint)bits ^ ((uint)(bits >> 31) | 0x8000_0000); // negative numbers are ordered the other way round
            return descending ? ~key : key;
        }
        if (typeof(T) == typeof(double))
        {
            var x = Unsafe.BitCast<T, double>(value);
            if (double.IsNaN(x)) return ulong.MaxValue;
            var bits = BitConverter.DoubleToInt64Bits(x + 0.0);
            var key = (ulong)bits ^ ((ulong)(bits >> 63) | 0x8000_0000_0000_0000);
            return descending ? ~key : key;
        }
        if (typeof(T) == typeof(int))
        {
            var key = (uint)Unsafe.BitCast<T, int>(value) ^ 0x8000_0000;
            return descending ? ~key : key;
        }
        if (typeof(T) == typeof(long))
        {
            var key = (ulong)Unsafe.BitCast<T, long>(value) ^ 0x8000_0000_0000_0000;
            return descending ? ~key : key;
        }
        var small = Unsafe.BitCast<T, byte>(value);
        return descending ? (byte)~small : small;
    }
}

/// <summary>A key and the place of its element, which decides between equal keys.</summary>
internal interface ISortEntry<TSelf> where TSelf : unmanaged, ISortEntry<TSelf>
{
    static abstract TSelf Make(ulong key, uint index);

    ulong Key { get; }

    uint Index { get; }

    bool Precedes(TSelf other);
}

/// <summary>A key of up to 32 bits, above its index in one integer.</summary>
internal readonly struct NarrowEntry(ulong packed) : ISortEntry<NarrowEntry>
{
    readonly ulong packed = packed;

    public static NarrowEntry Make(ulong key, uint index) => new(key << 32 | index);

    public ulong Key => packed >> 32;

    public uint Index => (uint)packed;

    public bool Precedes(NarrowEntry other) => packed < other.packed;
}

/// <summary>A key of 64 bits.</summary>
internal readonly struct WideEntry(ulong key, uint index) : ISortEntry<WideEntry>
{
    public ulong Key { get; } = key;

    public uint Index { get; } = index;

    public static WideEntry Make(ulong key, uint index) => new(key, index);

    public bool Precedes(WideEntry other) => Key != other.Key ? Key < other.Key : Index < other.Index;
}
