namespace Profundo.Tests;

/// <summary>Activations with their settings against PyTorch's values.</summary>
public class ActivationTests
{
    static readonly Tensor x = Tensor.FromArray(new[] { -3, -1, -0.5, 0, 0.5, 1, 3 });

    static readonly Dictionary<string, (Func<Tensor, Tensor> Function, double[] Expected)> golden = new()
    {
        ["gelu"] = (v => v.Gelu(), [-0.00404969409489, -0.158655253931, -0.154268769363, 0, 0.345731230637, 0.841344746069, 2.99595030591]),
        ["selu"] = (v => v.Selu(), [-1.67056872877, -1.11133073781, -0.691758187803, 0, 0.525350493678, 1.05070098736, 3.15210296207]),
        ["celu"] = (v => v.Celu(1.3), [-1.17066224536, -0.697619819999, -0.41507388218, 0, 0.5, 1, 3]),
        ["elu"] = (v => v.Elu(0.7), [-0.665149052142, -0.44248439118, -0.275428538201, 0, 0.5, 1, 3]),
        ["mish"] = (v => v.Mish(), [-0.145647461276, -0.303401461374, -0.220743774652, 0, 0.375245211305, 0.865098388267, 2.98653500497]),
        ["hard swish"] = (v => v.HardSwish(), [0, -0.333333333333, -0.208333333333, 0, 0.291666666667, 0.666666666667, 3]),
        ["hard sigmoid"] = (v => v.HardSigmoid(), [0, 0.333333333333, 0.416666666667, 0.5, 0.583333333333, 0.666666666667, 1]),
        ["softplus"] = (v => v.Softplus(2), [0.00123784256887, 0.0634640055215, 0.156630843759, 0.34657359028, 0.656630843759, 1.06346400552, 3.00123784257]),
        ["log sigmoid"] = (v => v.LogSigmoid(), [-3.04858735157, -1.31326168752, -0.97407698418, -0.69314718056, -0.47407698418, -0.313261687518, -0.0485873515737]),
        ["softsign"] = (v => v.Softsign(), [-0.75, -0.5, -0.333333333333, 0, 0.333333333333, 0.5, 0.75]),
        ["silu"] = (v => v.Silu(), [-0.142277619533, -0.26894142137, -0.188770334399, 0, 0.311229665601, 0.73105857863, 2.85772238047]),
        ["swish"] = (v => v.Swish(), [-0.142277619533, -0.26894142137, -0.188770334399, 0, 0.311229665601, 0.73105857863, 2.85772238047]),
        ["hard tanh"] = (v => v.HardTanh(), [-1, -1, -0.5, 0, 0.5, 1, 1]),
        ["relu6"] = (v => v.Relu6(), [0, 0, 0, 0, 0.5, 1, 3]),
        ["leaky relu"] = (v => v.LeakyRelu(0.2), [-0.6, -0.2, -0.1, 0, 0.5, 1, 3]),
        ["prelu"] = (v => v.PRelu(Tensor.FromArray(new[] { 0.2 })), [-0.6, -0.2, -0.1, 0, 0.5, 1, 3]),
        ["smooth l1"] = (v => v.SmoothL1(), [2.5, 0.5, 0.125, 0, 0.125, 0.5, 2.5]),
        ["smooth l1, sigma"] = (v => v.SmoothL1(2), [2.875, 0.875, 0.375, 0, 0.375, 0.875, 2.875]),
    };

    public static TheoryData<string> Names => [.. golden.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_golden_values(string name) => Numbers.AssertClose(golden[name].Expected, golden[name].Function(x), 1e-11);

    [Theory]
    [MemberData(nameof(Names))]
    public void Stays_finite_in_float32_and_keeps_NaN(string name)
    {
        var function = golden[name].Function;
        Assert.All(function(Tensor.FromArray(new[] { -1000f, -100, 100, 1000 })).ToArray<float>(), value => Assert.True(float.IsFinite(value)));
        Assert.True(float.IsNaN(function(Tensor.FromArray(new[] { float.NaN })).ToArray<float>()[0]));
    }

    [Fact]
    public void Dead_units_pass_no_gradient_and_no_negative_zero()
    {
        var v = Tensor.FromArray(new[] { -1f, 0, 2 }).AttachGrad();
        Autograd.Record(() => v.Relu()).Backward(Tensor.FromArray(new[] { -1f, float.PositiveInfinity, -3 }));
        Assert.Equal([0f, 0, -3], v.Grad.ToArray<float>());
        Assert.All(v.Grad.ToArray<float>().Take(2), value => Assert.False(float.IsNegative(value)));
    }

    [Fact]
    public void Equal_operands_of_maximum_share_the_gradient()
    {
        Tensor a = Tensor.FromArray(new[] { 1f, 2, 3 }).AttachGrad(), b = Tensor.FromArray(new[] { 2f, 2, 1 }).AttachGrad();
        Autograd.Record(() => Tensor.Maximum(a, b)).Backward();
        Assert.Equal([0f, 0.5f, 1], a.Grad.ToArray<float>());
        Assert.Equal([1f, 0.5f, 0], b.Grad.ToArray<float>());
        Assert.True(float.IsNaN(Tensor.Minimum(Tensor.FromArray(new[] { float.NaN }), 1).ToArray<float>()[0]));
    }

    [Fact]
    public void Clip_passes_gradients_on_the_bounds_and_explains_crossed_ones()
    {
        var v = Tensor.FromArray(new[] { -2f, -1, 0, 1, 2 }).AttachGrad();
        Autograd.Record(() => v.Clip(-1, 1)).Backward();
        Assert.Equal([0f, 1, 1, 1, 0], v.Grad.ToArray<float>());
        Assert.Equal([-1f, -1, 0, 1, 2], v.Clip(min: -1).ToArray<float>());
        Assert.Contains("above", Assert.Throws<ArgumentException>(() => v.Clip(1, -1)).Message);
    }

    [Fact]
    public void Logit_undoes_sigmoid_and_moves_from_the_edge_on_request()
    {
        Numbers.AssertClose(x.ToArray<double>(), x.Sigmoid().Logit(), 1e-12);
        Assert.True(double.IsInfinity(Tensor.FromArray(new[] { 1.0 }).Logit().Item()));
        Assert.Equal(Math.Log(9), Tensor.FromArray(new[] { 1.0 }).Logit(0.1).Item(), 12);
    }
}
