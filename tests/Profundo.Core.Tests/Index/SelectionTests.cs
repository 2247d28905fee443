namespace Profundo.Tests.Index;

public class SelectionTests
{
    static Tensor Integers(params long[] values) => Tensor.FromArray(values);

    [Theory, InlineData(1), InlineData(2), InlineData(7)]
    public void Scattered_sums_do_not_depend_on_the_number_of_threads(int threads)
    {
        var random = new Random(3);
        const int rows = 97, width = 65, count = 5000;
        var indices = Enumerable.Range(0, count).Select(_ => (long)(rows * Math.Pow(random.NextDouble(), 3))).ToArray(); // crowded at small values
        var values = Enumerable.Range(0, count * width).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var expected = new float[rows * width];
        for (var i = 0; i < count; i++)
            for (var j = 0; j < width; j++) expected[indices[i] * width + j] += values[i * width + j];
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = threads;
            var table = Tensor.Zeros([rows, width]).AttachGrad();
            var dy = Tensor.FromSpan<float>(values, [count, width]);
            Autograd.Record(() => Tensor.Embedding(table, Tensor.FromArray(indices))).Backward(dy);
            Assert.Equal(expected, table.Grad.ToArray<float>()); // bit for bit: each sum runs in the order of the list

            var written = Tensor.Zeros([rows, width]);
            written[Tensor.FromArray(indices)] = dy;
            for (var i = 0; i < count; i++) Array.Copy(values, i * width, expected, indices[i] * width, width);
            Assert.Equal(expected, written.ToArray<float>());

            var columns = Tensor.Zeros([width, rows]);
            columns[.., Tensor.FromArray(indices)] = dy.T;
            Assert.Equal(expected, columns.T.ToArray<float>());
            Assert.Equal(columns[.., Tensor.FromArray(indices)].T.ToArray<float>(), written.Take(Tensor.FromArray(indices), 0).ToArray<float>());
        }
        finally { Parallelism.Threads = before; }
    }

    [Fact]
    public void Gather_reads_and_scatter_writes_the_beginning_of_other_axes()
    {
        var x = Tensor.Arange(12).Reshape(3, 4);
        var indices = Tensor.FromArray(new long[,] { { 3, 0 }, { 1, 1 } });
        Assert.Equal([3f, 0, 5, 5], x.Gather(1, indices).ToArray<float>());
        Assert.Equal([8f, 1, 4, 5], x.Gather(0, Tensor.FromArray(new long[,] { { 2, 0 }, { 1, 1 } })).ToArray<float>());
        Assert.Equal([20f, 1, 2, 10, 4, 40, 6, 7, 8, 9, 10, 11], x.Scatter(1, indices, Tensor.FromArray(new float[,] { { 10, 20 }, { 30, 40 } })).ToArray<float>());
        Assert.Equal([20f, 1, 2, 13, 4, 75, 6, 7, 8, 9, 10, 11], x.ScatterAdd(1, indices, Tensor.FromArray(new float[,] { { 10, 20 }, { 30, 40 } })).ToArray<float>());
        Assert.Equal(3, x[0, 3].Item()); // both gave copies
    }

    [Fact]
    public void Gradients_of_gather_scatter_and_points()
    {
        var indices = Tensor.FromArray(new long[,] { { 3, 0 }, { 1, 1 } });
        var x = Tensor.Arange(12, DType.Float64).Reshape(3, 4) * 0.1;
        var values = Tensor.Arange(4, DType.Float64).Reshape(2, 2) + 1;
        var options = new GradientCheckOptions { SecondOrder = true };
        GradientCheck.Run(a => (a[0] * a[0]).Gather(1, indices), [x], options).Require();
        GradientCheck.Run(a => (a[0] * a[0]).Scatter(1, indices, a[1] * a[1]), [x, values], options).Require();
        GradientCheck.Run(a => (a[0] * a[0]).ScatterAdd(1, indices, a[1] * a[1]), [x, values], options).Require();
        GradientCheck.Run(a => Tensor.ScatterNd(a[0] * a[0], indices, [4, 2]), [values[0]], options).Require();
        GradientCheck.Run(a => (a[0] * a[0])[a[1] > 2.5], [x[..2, ..2], values], options).Require();
        GradientCheck.Run(a =>
        {
            var y = a[0] * 1;
            y[indices[0], 1..3] = a[1] * a[1];
            y[0, [0, 0, 1]] = a[1].Flatten()[..3] * y[1, 0].Copy(); // the copy is what the gradient reads: y itself is about to change
            return y * y;
        }, [x.Reshape(4, 3), values], options).Require();
    }

    [Fact]
    public void Points()
    {
        var x = Tensor.Arange(12).Reshape(3, 4);
        Assert.Equal([6f, 8], x.GatherNd(Tensor.FromArray(new long[,] { { 1, 2 }, { 2, 0 } })).ToArray<float>());
        Assert.Equal([4f, 5, 6, 7], x.GatherNd(Integers(1)).ToArray<float>());
        Assert.Equal([0f, 3, 0, 4], Tensor.ScatterNd(Tensor.Of(1, 2, 4), Tensor.FromArray(new long[,] { { 0, 0, 1 }, { 1, 1, 1 } }), [2, 2]).ToArray<float>());
        Assert.Throws<ShapeException>(() => x.GatherNd(Tensor.Zeros([3, 1])));
    }

    [Fact]
    public void One_hot_rows()
    {
        var rows = Tensor.Of(2, 0).OneHot(3, on: 5, off: -1, dtype: DType.Int32);
        Assert.Equal(DType.Int32, rows.DType);
        Assert.Equal([-1, -1, 5, 5, -1, -1], rows.ToArray<int>());
        Assert.Equal([2, 0, 4], Tensor.Zeros([2, 0]).OneHot(4).Shape.ToArray());
        Assert.Equal([0f, 1], Tensor.Scalar(1).OneHot(2).ToArray<float>());
        Assert.Contains("-1", Assert.Throws<IndexException>(() => Integers(0, -1).OneHot(3)).Message);
        Assert.Throws<IndexException>(() => Integers(3).OneHot(3));
    }

    [Fact]
    public void Positions_of_true_elements()
    {
        var x = Tensor.FromArray(new[,] { { 0, 3, 0 }, { 7, 0, -1 } });
        var positions = x.Nonzero();
        Assert.Equal([0L, 1, 1], positions[0].ToArray<long>());
        Assert.Equal([1L, 0, 2], Tensor.Where(x)[1].ToArray<long>());
        Assert.Equal([0L, 1, 1, 0, 1, 2], x.ArgWhere().ToArray<long>());
        Assert.Equal([3, 7, -1], x.MaskedSelect(x != 0).ToArray<int>());
        Assert.Equal([3, 0, 0, -1], x.MaskedSelect(Tensor.FromArray(new[] { false, true, true })).ToArray<int>());
        Assert.Equal([1, 0], Tensor.Scalar(2).ArgWhere().Shape.ToArray());
        Assert.Equal([0, 2], Tensor.Zeros([2, 0]).ArgWhere().Shape.ToArray());
        Assert.Empty(Tensor.Scalar(2).Nonzero());
    }

    [Fact]
    public void Pick_takes_one_of_each_row()
    {
        var x = Tensor.Arange(12).Reshape(3, 4);
        Assert.Equal([1f, 7, 8], x.Pick(Tensor.Of(1, 3, 0)).ToArray<float>());
        Assert.Equal([3, 1], x.Pick(Tensor.Of(1, 3, 0), keepDims: true).Shape.ToArray());
        Assert.Equal([3, 1], x.Pick(Tensor.FromArray(new[,] { { 1 }, { 3 }, { 0 } }), keepDims: true).Shape.ToArray());
        Assert.Throws<IndexException>(() => x.Pick(Tensor.Of(1, 4, 0)));
        Assert.Throws<ShapeException>(() => x.Pick(Tensor.Of(1, 2)));
    }

    [Fact]
    public void Sixteen_bit_elements_are_moved_too()
    {
        var x = Tensor.Arange(6, DType.Float16).Reshape(2, 3);
        Assert.Equal([5f, 3, 4], x[1, [2, 0, 1]].ToArray<float>());
        x[.., ^1] = 9;
        Assert.Equal([0f, 3, 1, 4, 9, 9], x.T.Copy().ToArray<float>());
    }
}
