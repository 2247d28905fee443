using System.Runtime.Intrinsics;
using Profundo.Kernels;

namespace Profundo.Tests.Narrow;

/// <summary>Conversions between float32 and the 16-bit types, against arithmetic in float64 that knows nothing of bits.</summary>
public class ConversionTests
{
    static readonly ushort[] everything = [.. Enumerable.Range(0, 65536).Select(bits => (ushort)bits)];

    public static TheoryData<DType> Types => [DType.Float16, DType.BFloat16];

    /// <summary>The value of 16 bits by the definition of the format: sign, exponent, fraction.</summary>
    static double Value(DType type, ushort bits)
    {
        var fractionBits = type == DType.Float16 ? 10 : 7;
        var exponentBits = 15 - fractionBits;
        var bias = (1 << (exponentBits - 1)) - 1;
        int exponent = (bits >> fractionBits) & ((1 << exponentBits) - 1), fraction = bits & ((1 << fractionBits) - 1);
        var size = exponent == (1 << exponentBits) - 1 ? fraction == 0 ? double.PositiveInfinity : double.NaN
            : exponent == 0 ? Math.ScaleB(fraction, 1 - bias - fractionBits)
            : Math.ScaleB(fraction + (1 << fractionBits), exponent - bias - fractionBits);
        return bits >= 0x8000 ? -size : size;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public unsafe void All_values_are_widened_exactly_on_every_vector(DType type)
    {
        foreach (var wide in new[] { Widen<Vector512<uint>, Words512>(type, Vector512.IsHardwareAccelerated), Widen<Vector256<uint>, Words256>(type), Widen<Vector128<uint>, Words128>(type) })
        {
            if (wide is null) continue;
            for (var i = 0; i < everything.Length; i++)
            {
                var expected = Value(type, everything[i]);
                if (double.IsNaN(expected)) Assert.True(float.IsNaN(wide[i]));
                else Assert.Equal(BitConverter.SingleToInt32Bits((float)expected), BitConverter.SingleToInt32Bits(wide[i]));
            }
        }
    }

    static unsafe float[]? Widen<V, W>(DType type, bool isSupported = true) where V : struct where W : struct, IWords<V>
    {
        if (!isSupported) return null;
        var result = new float[everything.Length];
        fixed (ushort* from = everything)
        fixed (float* to = result)
        {
            // the last elements are no whole vector
            if (type == DType.Float16) NarrowPiece.Widen<Float16Format, V, W>(from, to, everything.Length - 3);
            else NarrowPiece.Widen<BFloat16Format, V, W>(from, to, everything.Length - 3);
            NarrowPiece.Widen(type, from + everything.Length - 3, to + everything.Length - 3, 3);
        }
        return result;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Rounding_finds_the_nearest_value_and_the_even_one_of_two(DType type)
    {
        ushort infinity = type == DType.Float16 ? (ushort)0x7C00 : (ushort)0x7F80;
        var values = new List<float>();
        var expected = new List<ushort>();
        for (ushort bits = 0; bits < infinity; bits++)
        {
            // What lies halfway behind the greatest number rounds to infinity, as if exponents went on.
            double low = Value(type, bits), high = bits + 1 == infinity ? 2 * low - Value(type, (ushort)(bits - 1)) : Value(type, (ushort)(bits + 1));
            var even = bits % 2 == 0 ? bits : (ushort)(bits + 1);
            Add((float)low, bits);
            var middle = (float)((low + high) / 2);
            if (middle != (low + high) / 2) continue; // between the smallest bfloat16 numbers there is no float32
            Add(MathF.BitDecrement(middle), bits);
            Add(middle, even);
            Add(MathF.BitIncrement(middle), (ushort)(bits + 1));
        }
        Add(float.MaxValue, infinity);
        Add(float.PositiveInfinity, infinity);
        Add(float.Epsilon, 0);
        var numbers = values.ToArray();
        foreach (var narrow in new[] { Narrow<Vector512<uint>, Words512>(type, numbers, Vector512.IsHardwareAccelerated), Narrow<Vector256<uint>, Words256>(type, numbers), Narrow<Vector128<uint>, Words128>(type, numbers) })
            if (narrow is not null)
                for (var i = 0; i < numbers.Length; i++) Assert.True(expected[i] == narrow[i], $"{numbers[i]:R} becomes {narrow[i]:X4} instead of {expected[i]:X4}");

        void Add(float value, ushort bits)
        {
            values.AddRange(value, -value);
            expected.AddRange(bits, (ushort)(bits | 0x8000));
        }
    }

    static unsafe ushort[]? Narrow<V, W>(DType type, float[] values, bool isSupported = true) where V : struct where W : struct, IWords<V>
    {
        if (!isSupported) return null;
        var result = new ushort[values.Length];
        fixed (float* from = values)
        fixed (ushort* to = result)
        {
            if (type == DType.Float16) NarrowPiece.Narrow<Float16Format, V, W>(from, to, values.Length);
            else NarrowPiece.Narrow<BFloat16Format, V, W>(from, to, values.Length);
        }
        return result;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_is_not_a_number_stays_none(DType type)
    {
        float[] bad = [.. new uint[] { 0x7FC0_0000, 0xFFC0_0000, 0x7F80_0001, 0xFF80_0001, 0x7FFF_FFFF, 0x7FA5_A5A5 }.Select(BitConverter.UInt32BitsToSingle)];
        Assert.All(Tensor.FromArray(bad).AsType(type).ToArray<float>(), value => Assert.True(float.IsNaN(value)));
        Assert.All(Tensor.FromArray(bad).AsType(type).IsNaN().ToArray<bool>(), Assert.True);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Tensors_convert_there_and_back_in_parallel_too(DType type)
    {
        var x = Tensor.Arange(100_003) / 7 - 5000;
        var back = x.AsType(type).AsType(DType.Float32);
        Assert.True(back.AsType(type).AsType(DType.Float32).ElementsEqual(back));
        Assert.True(back.AllClose(x, rtol: type == DType.Float16 ? 1.0 / 2048 : 1.0 / 256, atol: 1e-4));
    }
}
