namespace Profundo.Tests;

public class LayerTests
{
    sealed class Shared : Layer
    {
        readonly Dense once;

        public Shared() => once = Child(Child(new Dense(4, inputs: 4)));

        protected override Tensor Forward(Tensor x) => once.Call(once.Call(x));
    }

    [Fact]
    public void A_shared_layer_s_parameters_are_listed_once() => Assert.Equal(2, new Shared().Parameters.Count);

    [Fact]
    public void Names_count_on_per_kind()
    {
        Layer first = new Flatten(), second = new Flatten();
        Assert.Equal(int.Parse(first.Name["flatten".Length..]) + 1, int.Parse(second.Name["flatten".Length..]));
    }

    [Fact]
    public void Parameter_names_show_where_they_are()
    {
        var net = new Sequential(new Dense(2, name: "a"), new Dense(3, name: "b"));
        Assert.Equal([$"{net.Name}.a.weight", $"{net.Name}.a.bias", $"{net.Name}.b.weight", $"{net.Name}.b.bias"], net.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Initialize_sets_weights_and_leaves_biases_at_zero_also_when_deferred()
    {
        var net = new Sequential(new Dense(5), new Dense(2));
        net.Initialize(new ConstantInitializer(0.5));
        net.Call(Tensor.Ones([1, 3]));
        var layer = (Dense)net[0];
        Assert.All(layer.Weight.Value.ToArray<float>(), weight => Assert.Equal(0.5f, weight));
        Assert.All(layer.Bias!.Value.ToArray<float>(), bias => Assert.Equal(0, bias));
    }

    [Fact]
    public void Forced_initialisation_keeps_the_tensor()
    {
        var layer = new Dense(2, inputs: 3);
        layer.Call(Tensor.Ones([1, 3]));
        var before = layer.Weight.Value;
        layer.Initialize(new ConstantInitializer(7), force: true);
        Assert.Same(before, layer.Weight.Value);
        Assert.Equal(7, before.ToArray<float>()[0]);
    }

    [Fact]
    public void The_default_of_Initialize_is_uniform_within_seven_hundredths()
    {
        var layer = new Dense(50, inputs: 60);
        layer.Initialize();
        var weights = layer.Weight.Value.ToArray<float>();
        Assert.InRange(weights.Max(), 0.065f, 0.07f);
        Assert.InRange(weights.Min(), -0.07f, -0.065f);
    }

    [Fact]
    public void A_slice_of_a_network_shares_its_layers()
    {
        var net = new Sequential(new Dense(2), new Dense(3), new Dense(4));
        Assert.Equal(2, net[1..].Count);
        Assert.Same(net[-1], net[1..][1]);
    }

    [Fact]
    public void Parameters_outlive_the_scope_they_were_made_in()
    {
        var net = new Sequential(new Dense(64));
        using (new TensorScope()) net.Call(Tensor.Ones([2, 64]));
        net.Call(Tensor.Ones([2, 64]));
    }

    [Fact]
    public void Bytes_are_rescaled_to_numbers()
    {
        var y = new Rescaling(2, offset: -1).Call(Tensor.FromArray(new byte[] { 0, 3 }));
        Assert.Equal(DType.Float32, y.DType);
        Assert.Equal([-1f, 5], y.ToArray<float>());
    }

    [Fact]
    public void Vectors_are_repeated_along_a_new_axis_of_steps() =>
        Assert.True(new RepeatVector(3).Call(Tensor.FromArray(new float[,] { { 1, 2 }, { 3, 4 } }))
            .ElementsEqual(Tensor.FromArray(new float[,,] { { { 1, 2 }, { 1, 2 }, { 1, 2 } }, { { 3, 4 }, { 3, 4 }, { 3, 4 } } })));

    [Fact]
    public void Scalar_products_and_cosines()
    {
        Tensor a = Tensor.FromArray(new float[,] { { 3, 4 }, { 1, 0 } }), b = Tensor.FromArray(new float[,] { { 4, 3 }, { 0, 2 } });
        Assert.Equal([24f, 0], new DotProduct().Call(a, b).Reshape(-1).ToArray<float>());
        Assert.Equal([24 / 25f, 0], new DotProduct(normalize: true).Call(a, b).Reshape(-1).ToArray<float>());
        Assert.Contains("one shape", Assert.Throws<ShapeException>(() => new DotProduct().Call(a, b[..1])).Message);
    }

    [Fact]
    public void Zeros_have_no_direction_and_stay() =>
        Assert.Equal([0.6f, 0.8f, 0, 0], new UnitNorm().Call(Tensor.FromArray(new float[,] { { 3, 4 }, { 0, 0 } })).Reshape(-1).ToArray<float>());

    [Fact]
    public void What_training_alone_does_costs_no_prediction()
    {
        var net = new Sequential(new Dropout(0.5), new GaussianDropout(0.5), new AlphaDropout(0.5), new GaussianNoise(1), new Identity());
        Assert.Equal(0, net.Inspect(10, [4]).Operations);
        var x = new Input([4]);
        Assert.Equal(2 * 3 * 4, new FunctionalModel(x, new Add().Apply(x, x, x)).Inspect(3).Operations);
    }
}
