namespace Profundo.Tests;

public class RowTests
{
    [Theory]
    [InlineData("m"), InlineData("w")]
    public void The_softmax_family_agrees_with_PyTorch_along_both_axes(string input)
    {
        var dy = Golden.Input("d" + input);
        for (var i = 0; i < 2; i++)
        {
            var axis = i;
            Golden.CheckWithGradient($"softmax {input} {axis}", x => x.Softmax(axis), input, dy);
            Golden.CheckWithGradient($"log-softmax {input} {axis}", x => x.LogSoftmax(axis), input, dy);
            Golden.CheckWithGradient($"logsumexp {input} {axis}", x => x.LogSumExp(axis), input, axis == 1 ? dy[.., 0] : dy[0]);
        }
        Golden.Check("logsumexp x 0 2", Golden.Input("x").LogSumExp([0, 2]));
    }

    [Fact]
    public void Cross_entropy_agrees_with_PyTorch()
    {
        Tensor labels = Golden.Input("labels"), dy = Golden.Input("dm")[.., 0];
        foreach (var given in new[] { labels, labels.AsType(DType.Int32), labels.AsType(DType.Int64), labels.Reshape(7, 1) })
            Golden.CheckWithGradient("cross-entropy", x => x.SoftmaxCrossEntropy(given), "m", dy);
        Golden.CheckWithGradient("cross-entropy smooth", x => x.SoftmaxCrossEntropy(labels, labelSmoothing: 0.2), "m", dy);
        Golden.CheckWithGradient("cross-entropy across", x => x.T.Reshape(1, 37, 7).SoftmaxCrossEntropy(labels.Reshape(1, 7), axis: 1), "m", dy);
        Golden.CheckWithGradient("cross-entropy targets", x => x.SoftmaxCrossEntropy(Golden.Input("targets"), labelSmoothing: 0.1), "m", dy);
        Golden.CheckWithGradient("cross-entropy wide", x => x.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 3, 69, 0, 10, 40 })), "w", Golden.Input("dw")[.., 0]);
    }

    [Fact]
    public void Labels_that_are_no_classes_are_explained()
    {
        var scores = Tensor.Zeros([3, 4]);
        Assert.Contains("label 4 of row 1", Assert.Throws<IndexException>(() => scores.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 0, 4, 5 }))).Message);
        Assert.Contains("label -1", Assert.Throws<IndexException>(() => scores.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 0, 1, -1 }))).Message);
        Assert.Contains("label 1.5", Assert.Throws<IndexException>(() => scores.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 0, 1, 1.5 }))).Message);
        Assert.Contains("(3,)", Assert.Throws<ShapeException>(() => scores.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 0, 1 }))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => scores.SoftmaxCrossEntropy(Tensor.Zeros([3]), labelSmoothing: 2));
    }

    [Fact]
    public void Normalisations_agree_with_PyTorch()
    {
        foreach (var type in new[] { DType.Float64, DType.Float32 })
        {
            var (tolerance, gradientTolerance) = type == DType.Float64 ? (1e-12, 1e-11) : (1e-5, 2e-5);
            Tensor x = Golden.Input("w").AsType(type).AttachGrad(), gamma = Golden.Input("gamma").AsType(type).AttachGrad(), beta = Golden.Input("beta").AsType(type).AttachGrad();
            var dy = Golden.Input("dw").AsType(type);
            var y = Autograd.Record(() => x.LayerNorm(gamma, beta));
            Golden.Check("layer-norm", y, tolerance);
            y.Backward(dy);
            Golden.Check("layer-norm gradient x", x.Grad, gradientTolerance);
            Golden.Check("layer-norm gradient gamma", gamma.Grad, gradientTolerance);
            Golden.Check("layer-norm gradient beta", beta.Grad, gradientTolerance);
            y = Autograd.Record(() => x.RmsNorm(gamma));
            Golden.Check("rms-norm", y, tolerance);
            y.Backward(dy);
            Golden.Check("rms-norm gradient x", x.Grad, gradientTolerance);
            Golden.Check("rms-norm gradient gamma", gamma.Grad, gradientTolerance);
        }
        var square = Golden.Input("w").Reshape(5, 7, 10);
        Golden.Check("layer-norm", square.LayerNorm(Golden.Input("gamma").Reshape(7, 10), Golden.Input("beta").Reshape(7, 10)).Reshape(5, 70));
        Assert.Equal(1, square.LayerNorm().Var().Item(), 1e-4);
        Assert.Contains("(5, 7, 10)", Assert.Throws<ShapeException>(() => square.LayerNorm(Tensor.Ones([7]))).Message);
    }

    [Fact]
    public void Masked_softmax_gives_the_books_values()
    {
        var random = new Random(5);
        var scores = Tensor.FromSpan<float>([.. Enumerable.Range(0, 16).Select(_ => (float)random.NextDouble())], [2, 2, 4]);
        foreach (var lengths in new[] { Tensor.FromArray(new[] { 2, 3 }), Tensor.FromArray(new float[] { 2, 3 }) })
        {
            var y = scores.MaskedSoftmax(lengths);
            Assert.Equal(0, y[0, .., 2..].Sum().Item());
            Assert.Equal(0, y[1, .., 3..].Sum().Item());
            Assert.True(y.Sum(-1).AllClose(Tensor.Ones([2, 2])));
            Assert.True(y[1, .., ..3].AllClose(scores[1, .., ..3].Softmax()));
        }
        var perQuery = scores.MaskedSoftmax(Tensor.FromArray(new[,] { { 1, 3 }, { 2, 4 } }));
        Assert.Equal([1f, 0, 0, 0], perQuery[0, 0].ToArray<float>());
        Assert.True(perQuery[1, 1].AllClose(scores[1, 1].Softmax()));
        Assert.True(scores.MaskedSoftmax(null).AllClose(scores.Softmax()));
        var mask = Tensor.FromArray(new[] { true, true, false, false });
        Assert.True(scores.MaskedSoftmax(mask).AllClose(scores.MaskedSoftmax(Tensor.FromArray(new[] { 2, 2 }))));
        Assert.True(scores.MaskedSoftmax(Tensor.FromArray(new[] { 0, 4 }))[0].AllClose(Tensor.Full([2, 4], 0.25)));
        Assert.Contains("(2, 2)", Assert.Throws<ShapeException>(() => scores.MaskedSoftmax(Tensor.Ones([3]))).Message);
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(17), InlineData(40)]
    public void Masked_softmax_of_long_rows_is_softmax_of_their_beginnings(int length)
    {
        var x = Golden.Input("m").AttachGrad();
        var dy = Golden.Input("dm");
        var lengths = Tensor.Full([7], length, DType.Int64);
        var y = Autograd.Record(() => x.MaskedSoftmax(lengths));
        y.Backward(dy);
        if (length == 0)
        {
            Assert.True(y.AllClose(Tensor.Full([7, 37], 1.0 / 37)));
            Assert.Equal(0, x.Grad.Abs().Max().Item());
            return;
        }
        var kept = Math.Min(length, 37);
        var part = Golden.Input("m")[.., ..kept].Copy().AttachGrad();
        var expected = Autograd.Record(() => part.Softmax());
        expected.Backward(dy[.., ..kept].Copy());
        Assert.True(y[.., ..kept].AllClose(expected));
        Assert.True(x.Grad[.., ..kept].AllClose(part.Grad));
        Assert.Equal(0, y[.., kept..].Abs().Sum().Item() + x.Grad[.., kept..].Abs().Sum().Item());
    }

    [Fact]
    public void Sequence_masks_cover_what_lies_behind_the_end()
    {
        var x = Tensor.FromArray(new[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.Equal([1, 0, 0, 4, 5, 0], x.SequenceMask(Tensor.FromArray(new[] { 1, 2 })).ToArray<int>());
        Assert.Equal(DType.Int32, x.SequenceMask(Tensor.FromArray(new[] { 1, 2 })).DType);
        Assert.Equal([1, 2, -7, 4, -7, -7], x.SequenceMask(Tensor.FromArray(new[] { 2f, 1, 0 }), -7, axis: 0).ToArray<int>());
        var deep = Tensor.Ones([2, 3, 20]).AttachGrad();
        var y = Autograd.Record(() => deep.SequenceMask(Tensor.FromArray(new[] { 1, 3 })) * 2);
        y.Backward();
        Assert.Equal(20 + 60, y.Sum().Item() / 2);
        Assert.Equal([2f, 0, 0, 2, 2, 2], deep.Grad[.., .., 7].ToArray<float>());
        Assert.Contains("2 lengths", Assert.Throws<ShapeException>(() => x.SequenceMask(Tensor.Ones([3]))).Message);
    }

    [Fact]
    public void Extreme_scores_neither_overflow_nor_spread_infinities()
    {
        const double Infinity = double.PositiveInfinity;
        var x = Tensor.FromArray(new[,] { { 1000.0, 1000, -1000 }, { -Infinity, 0, 0 }, { -Infinity, -Infinity, -Infinity } });
        Assert.Equal([0.5, 0.5, 0, 0, 0.5, 0.5], x[..2].Softmax().ToArray<double>());
        var sums = x.LogSumExp(1).ToArray<double>();
        Assert.Equal([1000 + Math.Log(2), Math.Log(2), -Infinity], sums);
        Assert.Equal(Infinity, Tensor.FromArray(new[] { 0, Infinity }).LogSumExp().Item());
        Assert.Equal(-2000 - Math.Log(2), x[0].LogSoftmax().ToArray<double>()[2]);
        Assert.True(double.IsNaN(Tensor.FromArray(new[] { 1, double.NaN }).Softmax().ToArray<double>()[0]));
        Assert.Equal(-Infinity, Tensor.Zeros([0]).LogSumExp().Item());
    }

    [Theory]
    [InlineData(1, 1), InlineData(3, 5), InlineData(40, 10), InlineData(17, 64), InlineData(9, 65), InlineData(5, 1000)]
    public void Rows_of_every_length_agree_with_plain_arithmetic_in_any_position_and_with_any_threads(int rows, int length)
    {
        var random = new Random(rows);
        var values = new float[rows * length];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(random.NextDouble() * 20 - 10);
        var x = Tensor.FromSpan<float>(values, [rows, length]);
        var labels = Tensor.FromSpan<int>([.. Enumerable.Range(0, rows).Select(row => row * 7 % length)], rows);
        Tensor[] Results() => [x.Softmax(), x.LogSoftmax(), x.LogSumExp(1), x.SoftmaxCrossEntropy(labels), x.LayerNorm(), x.T.Copy().Softmax(0)];
        var threads = Parallelism.Threads;
        Parallelism.Threads = 1;
        var alone = Results();
        Parallelism.Threads = 3;
        var shared = Results();
        Parallelism.Threads = threads;
        for (var i = 0; i < alone.Length; i++) Assert.Equal(alone[i].ToArray<float>(), shared[i].ToArray<float>());
        Assert.True(alone[0].AllClose(alone[5].T, 1e-5, 1e-7));
        for (var row = 0; row < rows; row++)
        {
            var elements = values[(row * length)..((row + 1) * length)].Select(value => (double)value).ToArray();
            var sum = elements.Sum(Math.Exp);
            for (var i = 0; i < length; i++)
            {
                Assert.Equal(Math.Exp(elements[i]) / sum, alone[0][row, i].Item(), 1e-6);
                Assert.Equal(elements[i] - Math.Log(sum), alone[1][row, i].Item(), 1e-5);
            }
            Assert.Equal(Math.Log(sum), alone[2][row].Item(), 1e-5);
            Assert.Equal(Math.Log(sum) - elements[row * 7 % length], alone[3][row].Item(), 1e-5);
        }
    }

    public static TheoryData<string> Differentiable => [.. Cases.Keys];

    static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new()
    {
        ["softmax"] = x => x.Softmax(),
        ["softmax 0"] = x => x.Softmax(0),
        ["log-softmax"] = x => x.LogSoftmax(),
        ["logsumexp"] = x => x.LogSumExp(1),
        ["logsumexp all"] = x => x.LogSumExp(),
        ["masked softmax"] = x => x.MaskedSoftmax(Tensor.FromArray(new[] { 2, 0, 5, 3 })),
        ["sequence mask"] = x => x.Square().SequenceMask(Tensor.FromArray(new[] { 2, 0, 5, 3 })),
        ["cross-entropy"] = x => x.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 2, 0, 4, 3 })),
        ["cross-entropy smooth"] = x => x.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 2, 0, 4, 3 }), labelSmoothing: 0.3),
        ["cross-entropy targets"] = x => x.SoftmaxCrossEntropy(x.Square()),
        ["layer norm"] = x => x.LayerNorm(),
        ["layer norm with scale"] = x => x.LayerNorm(x[0] + 2, x[1]),
        ["rms norm"] = x => x.RmsNorm(x[3] + 2),
    };

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Gradients_of_both_orders_agree_with_finite_differences(string name)
    {
        var random = new Random(3);
        FiniteDifferences.Check(Cases[name], Tensor.FromSpan<double>([.. Enumerable.Range(0, 20).Select(_ => random.NextDouble() * 3 - 1)], [4, 5]));
    }
}
