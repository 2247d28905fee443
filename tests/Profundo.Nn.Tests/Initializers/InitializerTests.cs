namespace Profundo.Tests;

public class InitializerTests
{
    const int Outputs = 300, Inputs = 500;

    public static TheoryData<string, double> Variances => new()
    {
        { "glorotUniform", 2.0 / (Inputs + Outputs) }, { "glorotNormal", 2.0 / (Inputs + Outputs) },
        { "heUniform", 2.0 / Inputs }, { "heNormal", 2.0 / Inputs },
        { "lecunUniform", 1.0 / Inputs }, { "lecunNormal", 1.0 / Inputs },
        { "randomNormal", 0.05 * 0.05 }, { "randomUniform", 0.05 * 0.05 / 3 },
        { "varianceScaling", 1.0 / Inputs }, { "kaimingNormal", 2.0 / Inputs }, { "xavierNormal", 2.0 / (Inputs + Outputs) },
        { "zeros", 0 },
    };

    [Theory]
    [MemberData(nameof(Variances))]
    public void Means_are_zero_and_variances_as_stated(string name, double variance)
    {
        var weight = ((Initializer)name).Create([Outputs, Inputs]);
        var error = Math.Sqrt(variance / weight.Size);
        Assert.InRange(weight.Mean().Item(), -5 * error, 5 * error);
        Assert.Equal(variance, weight.Var().Item(), 0.02 * variance);
    }

    [Fact]
    public void Further_axes_count_for_inputs_and_outputs_alike()
    {
        var bound = Math.Sqrt(6.0 / (9 * (16 + 32)));
        var weight = new XavierInitializer().Create([32, 16, 3, 3]).ToArray<float>();
        Assert.InRange(weight.Max(), 0.99 * bound, bound);
    }

    [Theory]
    [InlineData(20, 50)]
    [InlineData(50, 20)]
    [InlineData(40, 40)]
    public void Orthogonal_rows_or_columns(int rows, int columns)
    {
        var weight = new OrthogonalInitializer(gain: 2).Create([rows, columns]);
        var products = rows <= columns ? weight.MatMul(weight.T) : weight.T.MatMul(weight);
        Assert.True(products.AllClose(4 * Tensor.Eye(Math.Min(rows, columns)), 0, 1e-5));
    }

    [Fact]
    public void Truncated_normals_stay_within_two_deviations() =>
        Assert.InRange(((Initializer)"truncatedNormal").Create([10_000]).Abs().Max().Item(), 0.09, 0.1);

    [Fact]
    public void Different_names_can_have_different_initializers()
    {
        var net = new Sequential(new Dense(2, inputs: 2, name: "first"), new Dense(2, inputs: 2, name: "second"));
        net.Initialize(new MixedInitializer(("first", "ones"), ("", new ConstantInitializer(7))));
        Assert.Equal(1, net.Parameters["first.weight"].Value.ToArray<float>()[0]);
        Assert.Equal(7, net.Parameters["second.weight"].Value.ToArray<float>()[0]);
        Assert.Contains("second.weight", Assert.Throws<ArgumentException>(() => net.Initialize(new MixedInitializer(("first", "ones")), force: true)).Message);
    }

    [Theory]
    [InlineData(FanMode.Inputs, Inputs)]
    [InlineData(FanMode.Outputs, Outputs)]
    [InlineData(FanMode.Average, (Inputs + Outputs) / 2)]
    public void A_variance_of_one_s_choice_is_divided_by_the_connections(FanMode mode, double connections)
    {
        foreach (var distribution in Enum.GetValues<WeightDistribution>())
            Assert.Equal(3 / connections, new VarianceScalingInitializer(3, mode, distribution).Create([Outputs, Inputs]).Var().Item(), 0.02 * 3 / connections);
        Assert.Equal(2 / 1.25 / Inputs, new HeInitializer(slope: 0.5).Create([Outputs, Inputs]).Var().Item(), 0.02 * 2 / Inputs);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VarianceScalingInitializer(0));
    }

    [Theory]
    [InlineData("glorot_normal")]
    [InlineData("he_normal")]
    [InlineData("lecun_normal")]
    public void Normal_by_the_names_of_Keras_is_truncated_at_two_deviations(string name)
    {
        var weight = ((Initializer)name).Create([Outputs, Inputs]);
        var deviation = Math.Sqrt(weight.Var().Item()) / 0.8796;
        Assert.InRange(weight.Abs().Max().Item(), 1.9 * deviation, 2.02 * deviation);
    }

    [Fact]
    public void Given_values_and_the_identity()
    {
        var values = Tensor.FromArray(new float[,] { { 1, 2 }, { 3, 4 } });
        var layer = new Dense(2, inputs: 2, weightInitializer: new ConstantInitializer(values), biasInitializer: "ones");
        layer.Initialize(new ConstantInitializer(values));
        Assert.True(layer.Weight.Value.ElementsEqual(values));
        Assert.Contains("(2, 2)", Assert.Throws<ShapeException>(() => new ConstantInitializer(values).Create([3])).Message);
        Assert.True(new IdentityInitializer(2).Create([2, 3]).ElementsEqual(Tensor.FromArray(new float[,] { { 2, 0, 0 }, { 0, 2, 0 } })));
        Assert.Throws<ShapeException>(() => ((Initializer)"identity").Create([2]));
    }

    [Fact]
    public void Functions_can_be_initializers() =>
        Assert.Equal([0f, 1, 2], new FunctionInitializer(shape => Tensor.Arange(shape.Size).Reshape(shape)).Create([3]).ToArray<float>());

    [Fact]
    public void Balancing_needs_a_matrix() => Assert.Contains("two axes", Assert.Throws<ShapeException>(() => new HeInitializer().Create([3])).Message);
}
