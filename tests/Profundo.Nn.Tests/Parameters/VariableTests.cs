namespace Profundo.Tests;

public class VariableTests
{
    static readonly Tensor x = Tensor.RandomNormal([50], generator: new RandomGenerator(1)), y = 2 * x + 3;

    [Fact]
    public void Minimize_trains_the_variables_that_the_function_reads()
    {
        Variable a = new(Tensor.Scalar(0)), b = new(Tensor.Scalar(0)), unused = new(Tensor.Scalar(7));
        var optimizer = new Sgd(0.1);
        Tensor loss = null!;
        for (var step = 0; step < 200; step++) loss = optimizer.Minimize(() => (x * a + b - y).Square().Mean());
        Assert.Equal(2, a.Value.Item(), 3);
        Assert.Equal(3, b.Value.Item(), 3);
        Assert.Equal(7, unused.Value.Item());
        Assert.Equal(0, loss.Item(), 4);
        Assert.Equal(0, loss.Rank);
        Assert.Equal(200, optimizer.Updates);
    }

    [Fact]
    public void Minimize_trains_layers_too_and_averages_several_losses()
    {
        var layer = new Dense(1, inputs: 1);
        layer.Initialize(new ConstantInitializer(0));
        new Sgd(0.5).Minimize(() => new L2Loss().Call(layer.Call(x.Reshape(-1, 1)), y));
        Assert.Equal((0.5 * y.Mean()).Item(), layer.Bias!.Value.ToArray<float>()[0], 5);
    }

    [Fact]
    public void Only_the_variables_asked_for_change()
    {
        Variable a = new(Tensor.Scalar(1)), b = new(Tensor.Scalar(1)), fixedOne = new(Tensor.Scalar(1), isTrainable: false);
        new Sgd(1).Minimize(() => a.Value + b + fixedOne, [b]);
        Assert.Equal([1.0, 0, 1], new[] { a, b, fixedOne }.Select(variable => variable.Value.Item()));
    }

    [Fact]
    public void A_loss_without_variables_is_a_mistake() =>
        Assert.Contains("no trainable variable", Assert.Throws<GradientException>(() => new Sgd().Minimize(() => x.Square())).Message);

    [Fact]
    public void Assign_keeps_the_tensor_and_the_element_type()
    {
        var w = new Variable(Tensor.Zeros([2], DType.Float64), "w");
        var before = w.Value;
        w.Assign(Tensor.Ones([2]));
        Assert.Same(before, w.Value);
        Assert.Equal(DType.Float64, w.DType);
        Assert.Equal("w (2,)", w.ToString());
        Assert.Throws<ShapeException>(() => w.Assign(Tensor.Ones([3])));
    }
}
