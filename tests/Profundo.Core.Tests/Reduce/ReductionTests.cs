namespace Profundo.Tests;

public class ReductionTests
{
    static readonly Dictionary<string, Func<Tensor, int[]?, bool, Tensor>> functions = new()
    {
        ["sum"] = (x, axes, keep) => x.Sum(axes, keep),
        ["mean"] = (x, axes, keep) => x.Mean(axes, keep),
        ["prod"] = (x, axes, keep) => x.Prod(axes, keep),
        ["max"] = (x, axes, keep) => x.Max(axes, keep),
        ["min"] = (x, axes, keep) => x.Min(axes, keep),
        ["var"] = (x, axes, keep) => x.Var(axes, keep),
        ["std"] = (x, axes, keep) => x.Std(axes, keep),
        ["ptp"] = (x, axes, keep) => x.Ptp(axes, keep),
        ["nansum"] = (x, axes, keep) => x.NanSum(axes, keep),
        ["nanprod"] = (x, axes, keep) => x.NanProd(axes, keep),
        ["nanmax"] = (x, axes, keep) => x.NanMax(axes, keep),
        ["nanmin"] = (x, axes, keep) => x.NanMin(axes, keep),
        ["nanmean"] = (x, axes, keep) => x.NanMean(axes, keep),
        ["nanvar"] = (x, axes, keep) => x.NanVar(axes, keep),
        ["nanstd"] = (x, axes, keep) => x.NanStd(axes, keep),
    };

    [Theory]
    [InlineData("sum"), InlineData("mean"), InlineData("prod"), InlineData("max"), InlineData("min"), InlineData("var"), InlineData("std"), InlineData("ptp")]
    public void Reductions_agree_with_NumPy_over_all_sets_of_axes(string name)
    {
        var x = Golden.Input("x");
        var reduce = functions[name];
        Golden.Check($"{name} x", reduce(x, null, false));
        foreach (int[] axes in new int[][] { [0], [1], [2], [0, 1], [0, 2], [1, 2] })
        {
            var key = $"{name} x {string.Join(" ", axes)}";
            Golden.Check(key, reduce(x, axes, false));
            Golden.Check(key, reduce(x, [.. axes.Select(axis => axis - 3)], false));
            var kept = reduce(x, axes, true);
            Assert.Equal(x.Shape.Select((length, axis) => axes.Contains(axis) ? 1 : length), kept.Shape);
            Assert.Equal(reduce(x, axes, false).ToArray<double>(), kept.ToArray<double>());
            // A transposed operand is walked in the order of its memory.
            var turned = x.Permute(2, 0, 1).Copy().Permute(1, 2, 0);
            Golden.Check(key, reduce(turned, axes, false));
        }
    }

    [Theory]
    [InlineData("nansum"), InlineData("nanprod"), InlineData("nanmax"), InlineData("nanmin"), InlineData("nanmean"), InlineData("nanvar"), InlineData("nanstd")]
    public void What_is_not_a_number_can_be_passed_over(string name)
    {
        var n = Golden.Input("nn");
        Golden.Check($"{name} n", functions[name](n, null, false));
        Golden.Check($"{name} n 0", functions[name](n, [0], false));
        Golden.Check($"{name} n 1", functions[name](n, [1], false));
    }

    [Fact]
    public void Variance_norm_average_and_covariance_agree_with_NumPy()
    {
        Tensor x = Golden.Input("x"), m = Golden.Input("m"), weights = Golden.Input("weights");
        Golden.Check("var x 1 ddof", x.Var(1, ddof: 1));
        Golden.Check("std x ddof", x.Std(ddof: 1));
        foreach (var order in new[] { 1, 2, 3, 0, double.PositiveInfinity, double.NegativeInfinity })
            Golden.Check($"norm m {(double.IsInfinity(order) ? order > 0 ? "inf" : "-inf" : order)}", m.Norm(order, axis: 1));
        Golden.Check("norm x", x.Norm());
        Golden.Check("average x", x.Average(weights));
        Golden.Check("average x 2", x.Average(weights, axis: 2));
        Golden.Check("average x vector", x.Average(weights[0, .., 0], axis: 1));
        Golden.Check("cov m", m.Cov());
        Golden.Check("cov m columns", m[.., ..3].Cov(rowsAreVariables: false));
        Golden.Check("corrcoef m", m.CorrCoef());
        Assert.Equal(1, m[0].Normalise().Norm().Item(), 12);
    }

    [Theory]
    [InlineData("x"), InlineData("t"), InlineData("nn"), InlineData("m")]
    public void Positions_of_extremes_agree_with_NumPy(string input)
    {
        var x = Golden.Input(input);
        var key = input == "nn" ? "n" : input;
        foreach (var type in new[] { DType.Float64, DType.Float32, DType.Int32, DType.Int64 })
        {
            if (type.IsInteger && input != "t") continue;
            var y = x.AsType(type);
            Assert.Equal(DType.Int64, y.ArgMax().DType);
            Golden.Check($"argmax {key}", y.ArgMax());
            Golden.Check($"argmax {key} 0", y.ArgMax(0));
            Golden.Check($"argmax {key} -1", y.ArgMax(-1));
            Golden.Check($"argmin {key}", y.ArgMin());
            Golden.Check($"argmin {key} 0", y.ArgMin(0));
            Golden.Check($"argmin {key} -1", y.ArgMin(-1));
        }
        Assert.Equal([1, 1], Golden.Input("t").ArgMax(keepDims: true).Shape);
    }

    [Fact]
    public void Truth_values_are_counted_and_combined()
    {
        var z = Golden.Input("z");
        Golden.Check("count z", z.CountNonzero());
        Golden.Check("count z 0", z.CountNonzero(0));
        Golden.Check("all z 1", z.All(1));
        Golden.Check("any z 1", (z * (z > 1)).Any(1));
        Assert.Equal(DType.Bool, z.All().DType);
        Assert.Equal(1, Tensor.Zeros([0]).All().Item());
        Assert.Equal(0, Tensor.Zeros([0]).Any().Item());
    }

    [Fact]
    public void Small_integers_are_summed_in_int64()
    {
        var bytes = Tensor.Full([1000], 255, DType.UInt8);
        Assert.Equal(DType.Int64, bytes.Sum().DType);
        Assert.Equal(255000, bytes.Sum().Item());
        Assert.Equal(int.MaxValue * 3.0, Tensor.Full([3], int.MaxValue, DType.Int32).Sum().Item());
        Assert.Equal(DType.Int64, Tensor.Ones([3], DType.Bool).Sum().DType);
        Assert.Equal(DType.Float32, bytes.Mean().DType);
        Assert.Equal(255, bytes.Mean().Item());
        Assert.Equal(DType.Float64, Tensor.Ones([3]).Mean(dtype: DType.Float64).DType);
        Assert.Equal(DType.UInt8, bytes.Max().DType);
        Assert.Equal(255, bytes.Max().Item());
        Assert.Equal(long.MinValue, Tensor.Full([2], long.MinValue, DType.Int64).Max().Item());
    }

    [Fact]
    public void Nothing_has_a_sum_but_no_maximum()
    {
        var empty = Tensor.Zeros([0, 3]);
        Assert.Equal(0, empty.Sum().Item());
        Assert.Equal([0f, 0, 0], empty.Sum(0).ToArray<float>());
        Assert.Equal([1f, 1, 1], empty.Prod(0).ToArray<float>());
        Assert.Equal([0], empty.Sum(1).Shape);
        Assert.Equal([0], empty.Max(1).Shape);
        Assert.True(double.IsNaN(empty.Mean().Item()));
        Assert.Contains("empty", Assert.Throws<ShapeException>(() => empty.Max()).Message);
        Assert.Contains("empty", Assert.Throws<ShapeException>(() => empty.ArgMax(0)).Message);
        Assert.Contains("axis 2", Assert.Throws<IndexException>(() => empty.Sum(2)).Message);
        Assert.Contains("twice", Assert.Throws<ShapeException>(() => empty.Sum([0, -2])).Message);
        Assert.Equal(3, Tensor.FromArray(new[] { 3.0 })[0].Sum().Item());
    }

    [Theory]
    [InlineData(1, 1), InlineData(3, 10), InlineData(1000, 3), InlineData(130, 129), InlineData(3, 10007), InlineData(5000, 40), InlineData(20000, 1)]
    public void Large_sums_are_accurate_and_do_not_depend_on_threads(int rows, int columns)
    {
        var random = new Random(rows + columns);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(random.NextDouble() * 2 - 0.9);
        var x = Tensor.FromSpan<float>(values, [rows, columns]);
        Tensor[] Results() => [x.Sum(), x.Sum(0), x.Sum(1), x.Max(0), x.Max(1), x.Var(0), x.Var(1), x.Norm(2, 0)];
        var threads = Parallelism.Threads;
        Parallelism.Threads = 1;
        var alone = Results();
        Parallelism.Threads = 3;
        var shared = Results();
        Parallelism.Threads = threads;
        for (var i = 0; i < alone.Length; i++) Assert.Equal(alone[i].ToArray<float>(), shared[i].ToArray<float>());

        for (var row = 0; row < rows; row++)
            Assert.Equal(Enumerable.Range(0, columns).Sum(column => (double)values[row * columns + column]), alone[2].ToArray<double>()[row], 2e-3);
        for (var column = 0; column < columns; column++)
        {
            var elements = Enumerable.Range(0, rows).Select(row => (double)values[row * columns + column]).ToArray();
            Assert.Equal(elements.Sum(), alone[1].ToArray<double>()[column], 2e-3);
            Assert.Equal(elements.Max(), alone[3].ToArray<double>()[column]);
            Assert.Equal(elements.Sum(value => Math.Pow(value - elements.Average(), 2)) / rows, alone[5].ToArray<double>()[column], 1e-5);
        }
    }

    [Fact]
    public void Equal_extremes_share_the_gradient()
    {
        var t = Golden.Input("t");
        Golden.CheckWithGradient("amax t 1", x => x.Max(1), "t", Tensor.FromArray(new double[] { 1, 2, 3, 4 }));
        Golden.CheckWithGradient("amin t all", x => x.Min(), "t", Tensor.FromArray(new double[] { 1 })[0]);
    }

    [Fact]
    public void Products_have_gradients_where_factors_are_zero() =>
        Golden.CheckWithGradient("prod z 1", z => z.Prod(1), "z", Tensor.FromArray(new double[] { 1, 2, 3, 4 }));

    public static TheoryData<string> Differentiable => [.. Cases.Keys];

    static readonly Dictionary<string, Func<Tensor, Tensor>> Cases = new()
    {
        ["mean"] = x => x.Square().Mean([0, 2]),
        ["prod"] = x => x.Prod([0, 2]),
        ["prod all"] = x => x.Prod(),
        ["var"] = x => x.Var([0, 2], ddof: 1),
        ["std"] = x => x.Std(1),
        ["norm"] = x => x.Norm(2, 1),
        ["norm 1"] = x => x.Norm(1, 1),
        ["norm 3"] = x => x.Norm(3),
        ["norm inf"] = x => x.Norm(double.PositiveInfinity, 0),
        ["max"] = x => x.Square().Max(1),
        ["nansum"] = x => x.Square().NanSum(1),
        ["nanprod"] = x => x.NanProd([0, 1]),
        ["nanmax"] = x => x.Square().NanMax(2),
        ["nanvar"] = x => x.NanVar(2),
        ["average"] = x => x.Average(x * x, 1),
        ["cov"] = x => x.Reshape(3, 20).Cov(),
        ["corrcoef"] = x => x.Reshape(3, 20).CorrCoef(),
        ["normalise"] = x => x.Normalise(1),
        ["quantile"] = x => x.Square().Quantile(0.3, 1),
    };

    [Theory]
    [MemberData(nameof(Differentiable))]
    public void Gradients_of_both_orders_agree_with_finite_differences(string name) => FiniteDifferences.Check(Cases[name], Golden.Input("x"));
}
