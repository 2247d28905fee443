using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Profundo;

/// <summary>The order of the bytes of a number: files fix one, machines have one.</summary>
static class ByteOrder
{
    /// <summary>Turns numbers round in place, from big-endian to little-endian or back.</summary>
    /// <param name="elements">Whole elements.</param>
    /// <param name="size">Bytes per element: 1, 2, 4 or 8.</param>
    public static void Reverse(Span<byte> elements, int size)
    {
        switch (size)
        {
            case 2:
                Span<short> halves = MemoryMarshal.Cast<byte, short>(elements);
                BinaryPrimitives.ReverseEndianness(halves, halves);
                break;
            case 4:
                Span<int> words = MemoryMarshal.Cast<byte, int>(elements);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 8:
                Span<long> doubles = MemoryMarshal.Cast<byte, long>(elements);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
        }
    }
}
