namespace Profundo.Tests;

public class ComparisonTests
{
    static readonly Tensor a = Tensor.FromArray(new[] { 1f, 2, 3, float.NaN }), b = Tensor.FromArray(new[] { 2f, 2, 2, float.NaN });

    [Fact]
    public void Operators_compare_element_by_element()
    {
        Assert.Equal([false, true, false, false], (a == b).ToArray<bool>());
        Assert.Equal([true, false, true, true], (a != b).ToArray<bool>());
        Assert.Equal([true, false, false, false], (a < b).ToArray<bool>());
        Assert.Equal([true, true, false, false], (a <= b).ToArray<bool>());
        Assert.Equal([false, false, true, false], (a > b).ToArray<bool>());
        Assert.Equal([false, true, true, false], (a >= b).ToArray<bool>());
        Assert.Equal(DType.Bool, (a == b).DType);
        Assert.Equal([true, false, false], (Tensor.FromArray(new[] { 1, 2, 3 }) < 1.5).ToArray<bool>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Long_and_short_rows_compare_alike(int length)
    {
        foreach (var type in new[] { DType.Float32, DType.Float64, DType.Int32, DType.Int64, DType.UInt8 })
        {
            var numbers = Enumerable.Range(0, 3 * length).Select(i => i * 7 % 11).ToArray();
            var x = Tensor.FromArray(numbers).Reshape(3, length).AsType(type);
            Assert.Equal(numbers.Select(n => n < 5), (x < 5).ToArray<bool>());
            Assert.Equal(numbers.Select((n, i) => n > i % length % 11), (x > (Tensor.FromArray(Enumerable.Range(0, length).Select(i => i % 11).ToArray()))).ToArray<bool>());
        }
    }

    [Fact]
    public void Truth_values_combine()
    {
        Tensor p = Tensor.FromArray(new[] { true, true, false, false }), q = Tensor.FromArray(new[] { true, false, true, false });
        Assert.Equal([true, false, false, false], (p & q).ToArray<bool>());
        Assert.Equal([true, true, true, false], (p | q).ToArray<bool>());
        Assert.Equal([false, true, true, false], (p ^ q).ToArray<bool>());
        Assert.Equal([false, false, true, true], (!p).ToArray<bool>());
        Assert.Equal([false, false, true, true], (~p).ToArray<bool>());
        Assert.Equal([true, false, true, true], Tensor.FromArray(new[] { 1f, 0, float.NaN, -2 }).LogicalAnd(1).ToArray<bool>());
    }

    [Fact]
    public void Integers_combine_their_bits_and_real_numbers_do_not()
    {
        Tensor m = Tensor.FromArray(new[] { 12, -1, 5 }), n = Tensor.FromArray(new[] { 10, 255, 0 });
        Assert.Equal([12 & 10, 255, 0], (m & n).ToArray<int>());
        Assert.Equal([12 | 10, -1, 5], (m | n).ToArray<int>());
        Assert.Equal([12 ^ 10, -256, 5], (m ^ n).ToArray<int>());
        Assert.Equal([-13, 0, -6], (~m).ToArray<int>());
        Assert.Equal(new byte[] { 243, 0 }, (~Tensor.FromArray(new byte[] { 12, 255 })).ToArray<byte>());
        Assert.Contains("(x > 0) & (y > 0)", Assert.Throws<DTypeException>(() => a & b).Message);
    }

    [Fact]
    public void One_element_has_a_truth_value_and_more_have_not()
    {
        var count = 0;
        var b = Tensor.FromArray(new[] { 1f, 2 });
        while (b.Sum() < 100)
        {
            b = b * 2;
            count++;
        }
        Assert.Equal(6, count);
        if (b.Sum() > 0 && !(b.Sum() < 0)) count = 0;
        Assert.Equal(0, count);
        Assert.Equal(3.75f, (float)(Tensor)3.75);
        Assert.Equal(3, (int)(Tensor)3.75);
        Assert.Equal(-3L, (long)(Tensor)(-3.75));
        Assert.Equal(1e300, (double)Tensor.Full([1, 1], 1e300, DType.Float64));
        Assert.True((bool)(Tensor)0.5);
        Assert.Equal((1L << 60) + 1, (long)Tensor.FromArray(new[] { (1L << 60) + 1 }));
        Assert.Contains("All()", Assert.Throws<ShapeException>(() => { if (b == 1) count++; }).Message);
    }

    [Fact]
    public void Whole_tensors_are_equal_or_close()
    {
        Tensor x = Tensor.FromArray(new[] { 1.0, 2 }), y = Tensor.FromArray(new[] { 1.0, 2 + 1e-7 });
        Assert.True(x.ElementsEqual(Tensor.FromArray(new[] { 1f, 2 })));
        Assert.False(x.ElementsEqual(y));
        Assert.False(x.ElementsEqual(x.Reshape(1, 2)));
        Assert.True(x.AllClose(y));
        Assert.False(x.AllClose(y, rtol: 1e-9));
        Assert.True(a.AllClose(a, equalNaN: true));
        Assert.False(a.AllClose(a));
        var infinite = Tensor.FromArray(new[] { double.PositiveInfinity });
        Assert.True(infinite.AllClose(infinite));
        Assert.False(Tensor.FromArray(new[] { 1.0 }).AllClose(infinite));
        Assert.True(Tensor.FromArray(new[] { 1L << 60 }).AllClose(Tensor.FromArray(new[] { 1L << 60 })));
    }

    [Fact]
    public void Equality_of_objects_is_identity()
    {
        var other = a;
        Assert.True(a.Equals(other));
        Assert.False(a.Equals(a.Copy()));
        Assert.Equal(2, new HashSet<object> { a, other, a.Copy() }.Count);
    }

    [Fact]
    public void Finiteness()
    {
        var v = Tensor.FromArray(new[] { 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity }).AttachGrad();
        Assert.Equal([false, true, false, false], v.IsNaN().ToArray<bool>());
        Assert.Equal([false, false, true, true], v.IsInfinity().ToArray<bool>());
        Assert.Equal([true, false, false, false], v.IsFinite().ToArray<bool>());
        Assert.Equal([true], Tensor.FromArray(new[] { 3 }).IsFinite().ToArray<bool>());
        var y = Autograd.Record(() => v.NanToNum(nan: 7));
        y.Backward();
        Assert.Equal([1f, 7, float.MaxValue, -float.MaxValue], y.ToArray<float>());
        Assert.Equal([1f, 0, 0, 0], v.Grad.ToArray<float>());
    }

    [Fact]
    public void A_literal_that_the_type_cannot_hold_is_compared_as_it_is()
    {
        var bytes = Tensor.FromArray(new byte[] { 0, 255 });
        Assert.Equal([false, false], bytes.Equal(-1).ToArray<bool>());
        Assert.Equal([true, true], bytes.Less(256).ToArray<bool>());
        Assert.Equal([true], Tensor.FromArray(new[] { int.MaxValue }).Less(1L << 40).ToArray<bool>());
    }
}
