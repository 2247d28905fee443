namespace Profundo.Tests;

public class FunctionalModelTests
{
    [Fact]
    public void Layers_applied_to_outputs_make_a_network()
    {
        var x = new Input([4]);
        var hidden = new Dense(8, "relu").Apply(x);
        Assert.Equal([8], hidden.Shape.ToArray());
        var model = new FunctionalModel(x, new Dense(2).Apply(new Add().Apply(hidden, new Dense(8).Apply(hidden))));
        Assert.Equal([5, 2], model.Call(Tensor.Ones([5, 4])).Shape.ToArray());
        Assert.Equal(4, model.Children.Count);
        Assert.Equal(4 * 8 + 8 + 8 * 8 + 8 + 8 * 2 + 2, model.Summary().TotalParameters);
    }

    [Fact]
    public void Computes_what_the_same_layers_compute_by_hand()
    {
        Dense first = new(3), second = new(3);
        var merge = new Concatenate();
        Input a = new([2]), b = new([4]);
        var model = new FunctionalModel([a, b], [merge.Apply(first.Apply(a), second.Apply(b))]);
        Tensor x = Tensor.RandomNormal([5, 2]), y = Tensor.RandomNormal([5, 4]);
        Assert.True(model.Call(x, y).ElementsEqual(Tensor.Concatenate([first.Call(x), second.Call(y)], axis: 1)));
    }

    [Fact]
    public void A_layer_applied_twice_is_shared()
    {
        var shared = new Dense(3);
        Input a = new([2]), b = new([2]);
        var model = new FunctionalModel([a, b], [new Subtract().Apply(shared.Apply(a), shared.Apply(b))]);
        Assert.Equal(2, model.Parameters.Count);
        var x = Tensor.RandomNormal([5, 2]);
        Assert.All(model.Call(x, x).Reshape(-1).ToArray<float>(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Several_outputs_come_together()
    {
        var x = new Input([4]);
        var trunk = new Dense(8).Apply(x);
        var model = new FunctionalModel([x], [new Dense(1, name: "value").Apply(trunk), new Dense(3, name: "policy").Apply(trunk)]);
        var outputs = model.CallAll(Tensor.Ones([2, 4]));
        Assert.Equal([[2, 1], [2, 3]], outputs.Select(output => output.Shape.ToArray()));
    }

    [Fact]
    public void Trains_like_any_model()
    {
        RandomGenerator.Default.Seed(2);
        var x = new Input([2]);
        var model = new FunctionalModel(x, new Dense(1).Apply(new Dense(16, "tanh").Apply(x)));
        model.Compile(new Adam(0.02), "mse");
        var points = Tensor.RandomNormal([200, 2]);
        var history = model.Fit(points, points.Prod(1), new() { Epochs = 60, Progress = null });
        Assert.True(history["loss"][^1] < history["loss"][0] / 4, $"the loss went from {history["loss"][0]} to {history["loss"][^1]}");
    }

    [Fact]
    public void Mistakes_are_seen_while_drawing()
    {
        Input a = new([2]), b = new([3]);
        Assert.Contains("(1, 3)", Assert.Throws<ShapeException>(() => new Add().Apply(new Dense(4).Apply(a), b)).Message);
        Assert.Contains("not among its inputs", Assert.Throws<ArgumentException>(() => new FunctionalModel(a, new Concatenate().Apply(a, b))).Message);
        var model = new FunctionalModel([a, b], [new Concatenate().Apply(a, b)]);
        Assert.Contains("2 inputs, but was given 1", Assert.Throws<ShapeException>(() => model.Call(Tensor.Ones([1, 2]))).Message);
    }

    [Fact]
    public void A_clone_keeps_sharing()
    {
        var shared = new Dense(3);
        Input a = new([2]), b = new([2]);
        var model = new FunctionalModel([a, b], [new Subtract().Apply(shared.Apply(a), shared.Apply(b))]);
        model.Initialize();
        var clone = model.Clone();
        Assert.Equal(2, clone.Parameters.Count);
        Tensor x = Tensor.RandomNormal([5, 2]), y = Tensor.RandomNormal([5, 2]);
        Assert.True(model.Call(x, y).ElementsEqual(clone.Call(x, y)));
        shared.Weight.Assign(shared.Weight * Tensor.Scalar(2));
        Assert.False(model.Call(x, y).ElementsEqual(clone.Call(x, y)));
    }
}
