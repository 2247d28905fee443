namespace Profundo.Tests;

/// <summary>How operands are laid against each other, by the definition: one index at a time.</summary>
public class BroadcastTests
{
    public static TheoryData<int[], int[]> Shapes => new()
    {
        { [5], [5] }, { [], [] }, { [], [7] }, { [33], [1] }, { [256, 10], [10] }, { [10], [256, 10] }, { [300, 3], [3] }, { [3, 5], [3, 1] }, { [5, 1], [1, 7] },
        { [2, 3, 4], [3, 1] }, { [2, 1, 4], [3, 1] }, { [4, 1, 6, 1], [5, 1, 3] }, { [2, 200], [200] }, { [1, 1], [1] }, { [0, 3], [3] }, { [2, 0], [1] }, { [129, 129], [129] },
        { [7, 8, 9], [8, 9] }, { [1, 16, 1], [3, 1, 5] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Operands_of_every_arrangement_meet_the_right_partners(int[] first, int[] second)
    {
        foreach (var (a, b) in from a in Arrangements(first) from b in Arrangements(second) select (a, b))
        {
            var difference = a - b;
            var expected = Expected(a, b, difference.Shape);
            Assert.Equal(expected, difference.ToArray<double>());
            Assert.Equal(expected.Select(v => v < 0), (a < b).ToArray<bool>());
            Assert.Equal(expected, (a.AsType(DType.Int64) - b.AsType(DType.Int64)).ToArray<double>());
        }
    }

    [Fact]
    public void Large_operands_are_divided_among_threads_without_seams()
    {
        var threads = Parallelism.Threads;
        try
        {
            Parallelism.Threads = 4;
            Tensor x = Ramp([2003, 101]), row = Ramp([101]), column = Ramp([2003, 1]);
            foreach (var (a, b) in new[] { (x, x), (x, row), (row, x), (x, column), (x, (Tensor)3) })
                Assert.Equal(Expected(a, b, x.Shape), (a - b).ToArray<double>());
            Assert.Equal(x.ToArray<double>().Select(v => v > 5000 ? v : -1), Tensor.Where(x > 5000, x, -1).ToArray<double>());
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Fact]
    public void A_result_may_be_written_over_an_operand()
    {
        foreach (var count in new[] { 1, 10, 16, 17, 100 })
        {
            var x = Ramp([count]);
            x *= x;
            Assert.Equal(Enumerable.Range(0, count).Select(i => (double)i * i), x.ToArray<double>());
        }
    }

    [Fact]
    public void Choices_broadcast_all_three_operands_and_pass_gradients()
    {
        Tensor condition = Tensor.FromArray(new[] { true, false, true }), a = Tensor.FromArray(new[] { 1.0, 2 }).Reshape(2, 1).AttachGrad(), b = Tensor.FromArray(new[] { 10.0, 20, 30 }).AttachGrad();
        var y = Autograd.Record(() => Tensor.Where(condition, a, b));
        y.Backward(Tensor.FromArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal([1, 20, 1, 2, 20, 2], y.ToArray<double>());
        Assert.Equal([4, 10], a.Grad.ToArray<double>());
        Assert.Equal([0, 7, 0], b.Grad.ToArray<double>());
        foreach (var type in Enum.GetValues<DType>())
            Assert.Equal([1, 0, 1], Tensor.Where(condition, Tensor.Ones([3], type), Tensor.Zeros([1], type)).ToArray<int>());
        Assert.Equal(DType.Float64, Tensor.Where(condition, b, 0).DType);
        Assert.Equal(0, Tensor.Where(Tensor.Zeros([0, 3], DType.Bool), 1, b).Size);
        Assert.Contains("(2,)", Assert.Throws<ShapeException>(() => Tensor.Where(condition, Tensor.Ones([2]), 0)).Message);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_explained()
    {
        var message = Assert.Throws<ShapeException>(() => Tensor.Ones([3, 4]) - Tensor.Ones([3])).Message;
        Assert.Contains("(3, 4)", message);
        Assert.Contains("(3, 1)", message);
    }

    static Tensor Ramp(int[] shape) => Tensor.FromArray(Enumerable.Range(0, (int)new Shape(shape).Size).Select(i => (double)i).ToArray()).Reshape(shape);

    /// <summary>The same values contiguous in either precision, transposed in memory, and as a broadcast view where the shape has an axis to spare.</summary>
    static IEnumerable<Tensor> Arrangements(int[] shape)
    {
        var plain = Ramp(shape);
        yield return plain;
        yield return plain.AsType(DType.Float32);
        yield return plain.T.Copy().T;
        if (shape.Length > 0) yield return plain.ViewOf(shape, [.. plain.Strides.Select(stride => -stride)], Math.Max(0, plain.Size - 1)); // every axis reversed
        if (shape.Length > 0) yield return Ramp(shape[1..]).BroadcastTo(shape);
    }

    static double[] Expected(Tensor a, Tensor b, Shape shape)
    {
        double[] left = a.BroadcastTo(shape).ToArray<double>(), right = b.BroadcastTo(shape).ToArray<double>();
        return [.. left.Zip(right, (x, y) => x - y)];
    }
}
