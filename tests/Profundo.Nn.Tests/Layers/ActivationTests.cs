using System.Text.Json;

namespace Profundo.Tests;

/// <summary>Every activation that has a name against PyTorch: values and slopes.</summary>
public class ActivationTests
{
    static readonly JsonElement golden = GoldenFile.Read("activations.json");

    static readonly string[] names = [.. golden.EnumerateObject().Select(one => one.Name).Where(name => name != "points")];

    public static TheoryData<string> Names => [.. names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_slopes_agree(string name)
    {
        Activation activation = name;
        Assert.Equal(name, activation.Name);
        var x = Tensor.FromArray(golden.GetProperty("points").Numbers()).AttachGrad();
        var y = Autograd.Record(() => activation.Call(x));
        y.Backward(Tensor.Arange(x.Length, DType.Float64));
        Close(golden.GetProperty(name)[0].Numbers(), y);
        Close(golden.GetProperty(name)[1].Numbers(), x.Grad);
    }

    [Fact]
    public void Every_ready_made_activation_is_compared() =>
        Assert.Empty(typeof(Activation).GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public)
            .Select(property => ((Activation)property.GetValue(null)!).Name).Except(names));

    [Theory]
    [InlineData("leaky_relu(0.2)", "leakyRelu(0.2)")]
    [InlineData("ELU( 0.5 )", "elu(0.5)")]
    [InlineData("swish", "silu")]
    [InlineData("softrelu", "softplus")]
    [InlineData("identity", "linear")]
    public void Names_are_read_in_any_spelling(string text, string name) => Assert.Equal(name, ((Activation)text).Name);

    [Fact]
    public void Mistakes_in_names_are_explained()
    {
        Assert.Contains("leakyRelu(0.2)", Assert.Throws<ArgumentException>(() => (Activation)"rellu").Message);
        Assert.Contains("takes one number, alpha", Assert.Throws<ArgumentException>(() => (Activation)"elu(1, 2)").Message);
        Assert.Contains("3 numbers, most, slope, threshold", Assert.Throws<ArgumentException>(() => (Activation)"relu(six)").Message);
    }

    [Fact]
    public void Without_a_limit_a_ReLU_with_settings_is_open_upwards() =>
        Assert.Equal([-1f, 0, 100], Activation.ReluWith(slope: 0.5).Call(Tensor.FromArray(new float[] { -2, 0, 100 })).ToArray<float>());

    static void Close(double[] expected, Tensor actual) => Assert.All(expected.Zip(actual.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
