namespace Profundo.Tests.Narrow;

/// <summary>What happens to types, in place and in memory when 16-bit tensors are computed with.</summary>
public class ArithmeticTests
{
    static readonly Tensor x = Tensor.RandomNormal([40, 30], generator: new RandomGenerator(1)), y = Tensor.RandomNormal([40, 30], generator: new RandomGenerator(2));

    public static TheoryData<DType> Types => [DType.Float16, DType.BFloat16];

    static void AssertSame(Tensor expected, Tensor actual)
    {
        Assert.Equal((expected.DType, expected.Shape), (actual.DType, actual.Shape));
        Assert.True(expected.ElementsEqual(actual));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Numbers_in_code_take_on_the_type_and_wider_tensors_give_theirs(DType type)
    {
        var narrow = x.AsType(type);
        Assert.Equal(type, (narrow * 2.5 + 1).DType);
        Assert.Equal(DType.Float32, (narrow + y).DType);
        Assert.Equal(DType.Float64, (narrow + y.AsType(DType.Float64)).DType);
        Assert.Equal(type, (narrow + Tensor.Ones([30], DType.Int64)).DType);
        Assert.Equal(DType.Float32, (x.AsType(DType.Float16) + x.AsType(DType.BFloat16)).DType);
        Assert.Equal(DType.Bool, (narrow > 0).DType);
        Assert.Equal(DType.Int64, narrow.ArgMax(1).DType);
        Assert.Equal((type, DType.Int64), (narrow.TopK(3).Values.DType, narrow.TopK(3).Indices.DType));
        Assert.Equal(type, Tensor.RandomNormal([3], dtype: type).DType);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void In_place_forms_give_the_bits_of_those_that_are_not(DType type)
    {
        Tensor a = x.AsType(type), b = y.AsType(type), target = a.Copy();
        target += b;
        AssertSame(a + b, target);
        target[3..5] *= 2;
        AssertSame((a + b)[3..5] * 2, target[3..5].Copy());
        target[1..7, ..^1] = 7;
        Assert.Equal(7, target[2, 3].Item());
        var places = Tensor.FromArray((long[])[1, 3, 1]);
        var sums = a.Copy();
        sums.IndexAdd(b[..3], places);
        var expected = a.AsType(DType.Float32);
        expected.IndexAdd(b[..3].AsType(DType.Float32), places);
        AssertSame(expected.AsType(type), sums);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Sums_and_products_accumulate_in_float32(DType type)
    {
        var ones = Tensor.Ones([5000], type);
        var exact = Tensor.Scalar(5000).AsType(type).Item(); // in 16 bits they would stop at 256 or 2048
        Assert.Equal(exact, ones.Sum().Item());
        Assert.Equal(exact, ones.Dot(ones).Item());
        Assert.Equal(1, ones.Mean().Item());
    }

    [Fact]
    public void Labels_beyond_what_16_bits_count_to_are_told_apart()
    {
        Tensor scores = Tensor.RandomNormal([4, 1000], generator: new RandomGenerator(3)), labels = Tensor.FromArray((long[])[999, 257, 641, 3]);
        var narrow = scores.AsType(DType.BFloat16);
        AssertSame(narrow.AsType(DType.Float32).SoftmaxCrossEntropy(labels).AsType(DType.BFloat16), narrow.SoftmaxCrossEntropy(labels));
        var lengths = Tensor.FromArray((long[])[999, 257, 641, 3]);
        AssertSame(narrow.AsType(DType.Float32).SequenceMask(lengths).AsType(DType.BFloat16), narrow.SequenceMask(lengths));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_recording_keeps_16_bit_values_and_gives_16_bit_gradients(DType type)
    {
        var leaf = x.AsType(type).AttachGrad();
        var result = Autograd.Record(() => leaf.Tanh().Sigmoid().Exp());
        result.Backward();
        Assert.Equal(type, leaf.Grad.DType);
    }

    [Fact]
    public void Views_of_16_bit_tensors_are_computed_with_as_they_are()
    {
        var narrow = x.AsType(DType.BFloat16);
        var wide = narrow.AsType(DType.Float32);
        AssertSame((wide.T[2..9] + 1).AsType(DType.BFloat16), narrow.T[2..9] + 1);
        AssertSame(wide.T.MatMul(wide).AsType(DType.BFloat16), narrow.T.MatMul(narrow));
        AssertSame(wide[.., 3].Sum().AsType(DType.BFloat16), narrow[.., 3].Sum());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Plans_round_where_eager_runs_do(DType type)
    {
        Tensor w = Tensor.RandomNormal([30, 20], generator: new RandomGenerator(4)), b = Tensor.RandomNormal([20], generator: new RandomGenerator(5));
        Tensor Rounded(Tensor x) => x.AsType(type).AsType(DType.Float32) * 3;
        Tensor Biased(Tensor x) => (x.AsType(type).MatMul(w.AsType(type)) + b.AsType(type)).Relu();
        Tensor Chained(Tensor x) => (x.AsType(type) * 1.3 + 0.7).Tanh() - x.AsType(type).Square();
        foreach (var function in (Func<Tensor, Tensor>[])[Rounded, Biased, Chained])
            AssertSame(function(x), Compiled.Function((Tensor x) => function(x)).Call(x));
        var plan = Compiled.Function((Tensor x) => Rounded(x));
        plan.Call(x);
        Assert.Contains($"round-to-{type.Name}", plan.Explain());
    }
}
