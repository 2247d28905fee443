namespace Profundo.Tests;

public class CustomFunctionTests
{
    static Tensor Vector(params double[] values) => Tensor.FromArray(values);

    [Fact]
    public void A_gradient_of_ones_own_replaces_the_recorded_one()
    {
        var reverse = Autograd.Custom(x => x.Copy(), (dy, _, _) => -1 * dy);
        var x = Vector(1, 2).AttachGrad();
        Autograd.Record(() => reverse(x * x)).Backward();
        Assert.Equal([-2.0, -4], x.Grad.ToArray<double>());
    }

    [Fact]
    public void The_backward_function_sees_argument_and_result_and_is_itself_differentiable()
    {
        var cube = Autograd.Custom(x => x * x * x, (dy, x, y) => 3 * dy * x * x + 0 * y);
        GradientCheck.Run(x => cube(x) * x, Vector(1, -2, 3), new() { SecondOrder = true }).Require();
    }

    [Fact]
    public void Several_arguments_and_broadcasts()
    {
        var product = Autograd.Custom((a, b) => a * b, (dy, a, b, _) => (dy * b, dy * a));
        GradientCheck.Run(product, Tensor.FromArray(new double[,] { { 1, 2 }, { 3, 4 } }), Vector(5, 6), new() { SecondOrder = true }).Require();
        var triple = Autograd.Custom(x => x[0] * x[1] * x[2], (dy, x, _) => [dy * x[1] * x[2], dy * x[0] * x[2], dy * x[0] * x[1]]);
        GradientCheck.Run(triple, [Vector(1, 2), Vector(3, 4), Vector(5, 6)], new() { SecondOrder = true }).Require();
    }

    [Fact]
    public void Null_stands_for_no_gradient_and_the_wrong_number_is_explained()
    {
        Tensor x = Vector(1, 2).AttachGrad(), w = Vector(3, 4).AttachGrad();
        Autograd.Record(() => Autograd.Custom((a, b) => a * b, (dy, _, b, _) => (dy * b, null))(x, w)).Backward();
        Assert.Equal([3.0, 4], x.Grad.ToArray<double>());
        Assert.Equal([0.0, 0], w.Grad.ToArray<double>());
        var wrong = Autograd.Custom(inputs => inputs[0] * inputs[1], (dy, _, _) => [dy], "short");
        var product = Autograd.Record(() => wrong([x, w]));
        Assert.Contains("short: the backward function returned 1 gradients for 2", Assert.Throws<GradientException>(() => product.Backward()).Message);
    }

    [Fact]
    public void Nothing_inside_is_recorded()
    {
        var w = Vector(3, 4).AttachGrad();
        Assert.False(Autograd.Record(() => Autograd.Custom(x => x * w, (dy, _, _) => dy)(Vector(1, 2))).HasNode);
    }
}
