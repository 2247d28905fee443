namespace Profundo.Tests;

public class DenseTests
{
    [Fact]
    public void The_input_size_is_settled_by_the_first_input()
    {
        var layer = new Dense(3);
        Assert.Contains("(3, ?)", Assert.Throws<DeferredInitializationException>(() => layer.Weight.Value).Message);
        layer.Call(Tensor.Ones([2, 5]));
        Assert.Equal([3, 5], layer.Weight.Value.Shape.ToArray());
        Assert.Equal([3], layer.Bias!.Value.Shape.ToArray());
    }

    [Fact]
    public void Computes_x_times_transposed_weight_plus_bias_then_the_activation()
    {
        var layer = new Dense(2, Activation.Relu, inputs: 3);
        layer.Weight.Assign(Tensor.FromArray(new float[,] { { 1, 2, 3 }, { -1, -2, -3 } }));
        layer.Bias!.Assign(Tensor.FromArray(new float[] { 10, 1 }));
        var y = layer.Call(Tensor.FromArray(new float[,] { { 1, 1, 1 }, { 0, 1, -1 } }));
        Assert.Equal([16f, 0, 9, 2], y.ToArray<float>());
    }

    [Theory]
    [InlineData(true, new[] { 2, 7 })]
    [InlineData(false, new[] { 2, 3, 4, 7 })]
    public void Flattens_all_axes_but_the_first_unless_told_not_to(bool flatten, int[] expected) =>
        Assert.Equal(expected, new Dense(7, flatten: flatten).Call(Tensor.Ones([2, 3, 4, 5])).Shape.ToArray());

    [Fact]
    public void Relu_inside_the_product_has_the_same_gradients_as_outside()
    {
        Tensor x = Tensor.RandomNormal([6, 5]).AttachGrad(), weight = Tensor.RandomNormal([4, 5]).AttachGrad(), bias = Tensor.RandomNormal([4]).AttachGrad();
        Autograd.Record(() => x.Linear(weight, bias, relu: true).Square()).Backward();
        var fused = (x.Grad.Copy(), weight.Grad.Copy(), bias.Grad.Copy());
        Autograd.Record(() => (x.MatMul(weight.T) + bias).Relu().Square()).Backward();
        Assert.True(fused.Item1.AllClose(x.Grad, 1e-5, 1e-5));
        Assert.True(fused.Item2.AllClose(weight.Grad, 1e-5, 1e-5));
        Assert.True(fused.Item3.AllClose(bias.Grad, 1e-5, 1e-5));
    }

    [Fact]
    public void A_wrong_input_names_the_layer()
    {
        var net = new Sequential(new Dense(4), new Dense(2, name: "head"));
        net.Call(Tensor.Ones([1, 3]));
        var mistake = Assert.Throws<ShapeException>(() => net.Call(Tensor.Ones([1, 5])));
        Assert.Contains("in layer", mistake.Message);
        Assert.Contains("(1, 5)", mistake.Message);
    }

    [Fact]
    public void Needs_a_positive_number_of_units() => Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(0));
}
