namespace Profundo.Tests;

/// <summary>Signs, zeros, integers, bools and special cases of arithmetic; expected values are NumPy's and PyTorch's.</summary>
public class ArithmeticTests
{
    static readonly double[] dividends = [7, -7, 7, -7, 0, 5.5, -5.5, 1, 6], divisors = [3, 3, -3, -3, 2, 2, 2, 0.1, -2];

    [Theory]
    [InlineData(DType.Float64, 0.09999999999999995)]
    [InlineData(DType.Float32, 0.09999998658895493)]
    public void Real_divisions_follow_the_signs_of_Python_and_C(DType type, double remainderOfOneByTenth)
    {
        Tensor a = Tensor.FromArray(dividends).AsType(type), b = Tensor.FromArray(divisors).AsType(type);
        Assert.Equal([2, -3, -3, 2, 0, 2, -3, 9, -3], a.FloorDivide(b).ToArray<double>());
        Assert.Equal([1, 2, -2, -1, 0, 1.5, 0.5, remainderOfOneByTenth, -0.0], (a % b).ToArray<double>());
        Assert.Equal([1, -1, 1, -1, 0, 1.5, -1.5, remainderOfOneByTenth, 0], a.Fmod(b).ToArray<double>());
    }

    [Fact]
    public void Real_divisions_by_zero_infinity_and_with_large_quotients()
    {
        var infinity = double.PositiveInfinity;
        Tensor a = Tensor.FromArray(new[] { 1, -1, 0, 5, -5, infinity, 1e14, double.NaN }), b = Tensor.FromArray(new[] { 0, 0, 0, infinity, infinity, 2, 3, 2 });
        Assert.Equal([infinity, -infinity, double.NaN, 0, -1, double.NaN, 33333333333333, double.NaN], a.FloorDivide(b).ToArray<double>());
        Assert.Equal([double.NaN, double.NaN, double.NaN, 5, infinity, double.NaN, 1, double.NaN], (a % b).ToArray<double>());
        Assert.Equal(10_000_000f * 100 % 7, (float)((Tensor)(10_000_000f * 100) % 7)); // a quotient beyond 2^24
    }

    [Fact]
    public void Remainders_are_exact_for_many_random_pairs()
    {
        var random = new Random(1);
        float[] a = new float[4099], b = new float[4099];
        for (var i = 0; i < a.Length; i++)
            (a[i], b[i]) = ((float)(random.NextDouble() * 2 - 1) * MathF.Pow(2, random.Next(-10, 20)), (float)(random.NextDouble() + 0.01) * MathF.Pow(2, random.Next(-10, 10)));
        Assert.Equal(a.Zip(b, (x, y) => x % y), Tensor.FromArray(a).Fmod(Tensor.FromArray(b)).ToArray<float>());
    }

    [Theory]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Integer_divisions_never_fail(DType type)
    {
        var least = type == DType.Int32 ? int.MinValue : long.MinValue;
        Tensor a = Tensor.FromArray(new[] { 7, -7, 7, -7, 0, least, least, 5 }).AsType(type), b = Tensor.FromArray(new[] { 3L, 3, -3, -3, 5, 3, -1, 0 }).AsType(type);
        Assert.Equal(type, a.FloorDivide(b).DType);
        Assert.Equal([2, -3, -3, 2, 0, least / 3 - 1, least, 0], a.FloorDivide(b).ToArray<long>());
        Assert.Equal([1, 2, -2, -1, 0, ((least % 3) + 3) % 3, 0, 0], (a % b).ToArray<long>());
    }

    [Fact]
    public void Bytes_divide_without_sign()
    {
        Tensor a = Tensor.FromArray(new byte[] { 200, 7, 255, 3 }), b = Tensor.FromArray(new byte[] { 7, 200, 255, 0 });
        Assert.Equal(new byte[] { 28, 0, 1, 0 }, a.FloorDivide(b).ToArray<byte>());
        Assert.Equal(new byte[] { 4, 7, 0, 0 }, (a % b).ToArray<byte>());
    }

    [Fact]
    public void Integers_stay_integers_except_under_true_division_and_real_functions()
    {
        Tensor a = Tensor.FromArray(new[] { 1, 2, 3 }), b = Tensor.FromArray(new[] { 2, 2, 2 });
        Assert.Equal(DType.Int32, (a - b).DType);
        Assert.Equal(DType.Int32, (-a).DType);
        Assert.Equal(DType.Int32, a.Square().DType);
        Assert.Equal(DType.Int32, a.Relu().DType);
        Assert.Equal(DType.Float32, (a / b).DType);
        Assert.Equal(DType.Float32, a.Exp().DType);
        Assert.Equal(DType.Float32, a.Sqrt().DType);
        Assert.Equal(DType.Float32, a.Maximum(0.5).DType);
        Assert.Equal(DType.Int32, a.Clip(min: 2).DType);
        Assert.Equal(DType.Float32, a.Clip(0.5, 2.5).DType);
        Assert.Equal([1, 2, 2], a.Clip(max: 2).ToArray<int>());
        Assert.Equal(DType.Int32, a.Round(2).DType);
        Assert.Equal([0.5, 1, 1.5], (a / b).ToArray<double>());
    }

    [Fact]
    public void Bools_compute_with_numbers_and_refuse_differences()
    {
        Tensor mask = Tensor.FromArray(new[] { true, false, true }), other = Tensor.FromArray(new[] { true, true, false });
        Assert.Equal([true, false, false], (mask * other).ToArray<bool>());
        Assert.Equal([true, true, true], (mask + other).ToArray<bool>());
        Assert.Equal(new byte[] { 1, 1, 1 }, (mask + other).Elements<byte>().ToArray());
        Assert.Equal(DType.Int32, (1 - mask).DType);
        Assert.Equal([0, 1, 0], (1 - mask).ToArray<int>());
        Assert.Equal([2f, 0, 2], (mask * Tensor.Full([3], 2)).ToArray<float>());
        Assert.Contains("a ^ b", Assert.Throws<DTypeException>(() => mask - other).Message);
        Assert.Contains("!x", Assert.Throws<DTypeException>(() => -mask).Message);
    }

    [Fact]
    public void Powers_of_zero_negative_and_special_numbers()
    {
        double infinity = double.PositiveInfinity, nan = double.NaN;
        Tensor a = Tensor.FromArray(new[] { 0, 0, 0, -2, -2, 2, -8, 0, infinity, 1 }).AttachGrad(), b = Tensor.FromArray(new[] { 0, 2, -1, 3, 0.5, -1, 1.0 / 3, 0.5, 0, nan }).AttachGrad();
        var y = Autograd.Record(() => a.Power(b));
        y.Backward();
        Assert.Equal([1, 0, infinity, -8, nan, 0.5, nan, 0, 1, 1], y.ToArray<double>());
        Assert.Equal([0, 0, -infinity, 12, nan, -0.25, nan, infinity, 0, nan], a.Grad.ToArray<double>());
        Numbers.AssertClose([0, 0, -infinity, nan, nan, 0.34657359027997264, nan, 0, infinity, 0], b.Grad, 1e-14);
    }

    [Fact]
    public void Powers_by_numbers_and_of_numbers()
    {
        var x = Tensor.FromArray(new[] { -2f, 0, 3 });
        Assert.Equal([4f, 0, 9], x.Power(2).ToArray<float>());
        Assert.Equal([-8f, 0, 27], x.Power(3).ToArray<float>());
        Assert.Equal([1f, 1, 1], x.Power(0).ToArray<float>());
        Assert.Equal([-0.5f, float.PositiveInfinity, 1f / 3], x.Power(-1).ToArray<float>());
        Assert.Equal([0.25f, 1, 8], Tensor.Power(2, x).ToArray<float>());
        var n = Tensor.FromArray(new[] { -2, 0, 3 });
        Assert.Equal(DType.Int32, n.Power(3).DType);
        Assert.Equal([-8, 0, 27], n.Power(3).ToArray<int>());
        Assert.Equal([4, 1, 27], n.Power(Tensor.FromArray(new[] { 2, 0, 3 })).ToArray<int>());
        Assert.Equal([0, 0, 0], n.Power(Tensor.FromArray(new[] { -1, -1, -2 })).ToArray<int>());
        Assert.Equal(DType.Float32, n.Power(-2).DType);
        Assert.Equal([0.25f, float.PositiveInfinity, 1f / 9], n.Power(-2).ToArray<float>());
        Assert.Equal(3_486_784_401L, Tensor.FromArray(new[] { 3L }).Power(20).Item());
    }

    [Fact]
    public void In_place_arithmetic_keeps_memory_and_type()
    {
        Tensor x = Tensor.FromArray(new[] { 6f, 8 }), view = x.Reshape(2, 1);
        x -= 2;
        x /= 4;
        x %= 1.25;
        Assert.Equal([1f, 0.25f], view.ToArray<float>());
        var n = Tensor.FromArray(new[] { 7, -7 });
        n += 1;
        n -= 2;
        n %= 4;
        Assert.Equal([2, 0], n.ToArray<int>());
        Assert.Contains("FloorDivide", Assert.Throws<DTypeException>(() => n /= 2).Message);
        Assert.Throws<DTypeException>(() => n += 0.5);
    }

    [Fact]
    public void Rounding_goes_to_even_and_to_decimals()
    {
        var x = Tensor.FromArray(new[] { 0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1234.567 });
        Assert.Equal([0, 2, 2, -0.0, -2, 3, 1235], x.Round().ToArray<double>());
        Numbers.AssertClose([0.5, 1.5, 2.5, -0.5, -1.5, 2.68, 1234.57], x.Round(2), 1e-15);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1200], x.Round(-2).ToArray<double>());
        Assert.Equal([1200, 1300], Tensor.FromArray(new[] { 1234, 1260 }).Round(-2).ToArray<int>());
    }
}
