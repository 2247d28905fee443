namespace Profundo.Tests;

public class StructureTests
{
    [Fact]
    public void The_text_shows_the_structure()
    {
        var net = new Sequential("net", new Dense(4, "relu", inputs: 3, name: "first"), new Sequential("inner", new Dropout(0.5, name: "drop"), new Dense(2, name: "last")));
        Assert.Equal(
            """
            Sequential(
              first: Dense(3 → 4, relu)
              inner: Sequential(
                drop: Dropout(0.5)
                last: Dense(? → 2)
              )
            )
            """.ReplaceLineEndings("\n"), net.ToString());
    }

    [Fact]
    public void Layers_are_found_by_name()
    {
        var net = new Sequential(new Dense(4, name: "first"), new Sequential(new Dense(2, name: "last")));
        Assert.Same(((Sequential)net[1])[0], net.Find("last"));
        Assert.Contains("first", Assert.Throws<KeyNotFoundException>(() => net.Find("middle")).Message);
    }

    [Fact]
    public void Parameters_are_found_by_name_and_pattern()
    {
        var net = new Sequential("net", new Dense(4, name: "first", inputs: 3), new Dense(2, name: "last", inputs: 4));
        Assert.Equal("net.last.bias", net.Parameters["last.bias"].Name);
        Assert.Equal(["net.first.bias", "net.last.bias"], net.Parameters.Matching("bias$").Select(parameter => parameter.Name));
        Assert.Contains("2 parameters are", Assert.Throws<KeyNotFoundException>(() => net.Parameters["bias"]).Message);
        Assert.Equal(12 + 4 + 8 + 2, net.Parameters.Size);
        net.Parameters.Matching("bias$").ForEach(bias => bias.WeightDecayMultiplier = 0);
        Assert.Equal([1, 0, 1, 0.0], net.Parameters.Select(parameter => parameter.WeightDecayMultiplier));
        Assert.Equal("net.first.weight (4, 3)", net.Parameters.ToString().Split(Environment.NewLine)[0]);
    }

    [Fact]
    public void Parts_can_be_replaced_inserted_and_taken_out()
    {
        var net = new Sequential(new Dense(4), new Dense(3));
        net[-1] = new Dense(5);
        net.Insert(1, new Dropout(0.5));
        Assert.Equal([2, 5], net.Call(Tensor.Ones([2, 3])).Shape.ToArray());
        net.RemoveAt(-1);
        Assert.Equal([2, 4], net.Call(Tensor.Ones([2, 3])).Shape.ToArray());
    }

    [Fact]
    public void Several_layers_are_added_at_once()
    {
        var net = new Sequential();
        net.Add(new Dense(4), Activation.Relu);
        net.Add(new Dense(3));
        Assert.Equal(["Dense", "Activate", "Dense"], net.Select(layer => layer.GetType().Name));
        Assert.Equal(2, new LayerList { new Dense(1), new Dense(2) }.Count);
    }

    [Fact]
    public void A_head_is_taken_off_or_replaced_also_of_a_network_with_branches()
    {
        var x = new Input([3]);
        var hidden = new Dense(4).Apply(x);
        var model = new FunctionalModel(x, new Dense(2, name: "head").Apply(hidden));
        var output = model.Outputs[0];
        Assert.Equal("head", output.Layer!.Name);
        var other = new FunctionalModel(model.Inputs[0], new Dense(7).Apply(output.Sources[0]));
        Assert.Equal([5, 7], other.Call(Tensor.Ones([5, 3])).Shape.ToArray());
        Assert.Same(model.Parameters[0].Value, other.Parameters[0].Value);
        var net = new Sequential(new Dense(4), new Dense(2)) { [-1] = new Identity() };
        Assert.Equal([5, 4], net.Call(Tensor.Ones([5, 3])).Shape.ToArray());
    }

    [Fact]
    public void Values_are_copied_between_layers_that_go_on_on_their_own()
    {
        Sequential net = new(new Dense(4, inputs: 3), new BatchNorm(channels: 4)), target = new(new Dense(4, inputs: 3), new BatchNorm(channels: 4));
        net.Initialize();
        target.CopyParameters(net);
        foreach (var (mine, theirs) in target.Parameters.Zip(net.Parameters)) Assert.True(mine.Value.ElementsEqual(theirs.Value));
        net.Parameters[0].Assign(Tensor.Ones([4, 3]));
        Assert.False(target.Parameters[0].Value.ElementsEqual(net.Parameters[0].Value));
        Assert.Contains("6 parameters", Assert.Throws<ArgumentException>(() => net.CopyParameters(new Dense(2))).Message);
        Assert.Throws<ShapeException>(() => new Dense(2, inputs: 3).CopyParameters(net[0]));
    }

    [Fact]
    public void Layers_can_share_parameters_before_they_have_values()
    {
        Dense first = new(3), second = new(3);
        second.ShareParameters(first);
        var net = new Sequential(first, new Dense(3), second);
        Assert.Equal(4, net.Parameters.Count);
        net.Call(Tensor.Ones([2, 3]));
        Assert.Same(first.Weight.Value, second.Weight.Value);
        Assert.Throws<ArgumentException>(() => first.ShareParameters(new Dense(3, useBias: false)));
        Assert.Throws<ShapeException>(() => first.ShareParameters(new Dense(4)));
    }

    [Fact]
    public void A_shared_layer_s_gradient_is_the_sum_over_its_uses()
    {
        var shared = new Dense(1, useBias: false, inputs: 1);
        shared.Initialize(new ConstantInitializer(3));
        Autograd.Record(() => shared.Call(shared.Call(Tensor.Ones([1, 1])))).Backward();
        Assert.Equal(6, shared.Weight.Grad.Item());
    }

    [Fact]
    public void A_frozen_layer_is_left_alone_and_state_never_thaws()
    {
        var net = new Sequential(new Dense(4, inputs: 3), new BatchNorm(channels: 4), new Dense(2, inputs: 4)) { [1] = { IsTrainable = false } };
        net[0].IsTrainable = false;
        net.Initialize(new NormalInitializer(1));
        var before = ((Dense)net[0]).Weight.Value.ToArray<float>();
        Autograd.Record(() => net.Call(Tensor.RandomNormal([5, 3]))).Backward();
        new Trainer(net.Parameters, "sgd").Step(5);
        Assert.Equal(before, ((Dense)net[0]).Weight.Value.ToArray<float>());
        net.IsTrainable = true;
        Assert.Equal(6, net.Parameters.Count(parameter => parameter.IsTrainable));
        Assert.False(((BatchNorm)net[1]).RunningMean.IsTrainable);
    }

    [Fact]
    public void Constants_are_kept_but_not_trained()
    {
        var layer = new WithConstant();
        layer.Initialize(force: true);
        Assert.Equal([1f, 2], layer.Parameters["scale"].Value.ToArray<float>());
        Autograd.Record(() => layer.Call(Tensor.Ones([1, 2]))).Backward();
        new Trainer(layer.Parameters, "sgd").Step(1);
        Assert.Equal([1f, 2], layer.Parameters["scale"].Value.ToArray<float>());
    }

    sealed class WithConstant : Layer
    {
        readonly Dense dense;
        readonly Parameter scale;

        public WithConstant()
        {
            dense = Child(new Dense(2, inputs: 2));
            scale = Own(Parameter.Constant("scale", Tensor.FromArray(new float[] { 1, 2 })));
        }

        protected override Tensor Forward(Tensor x) => dense.Call(x) * scale;
    }

    [Fact]
    public void A_layer_that_does_not_say_how_cannot_be_cloned() =>
        Assert.Contains("Override Copy", Assert.Throws<NotSupportedException>(() => new WithConstant().Clone()).Message);

    [Fact]
    public void An_activation_is_a_layer_where_one_is_expected()
    {
        var net = new Sequential(new Dense(2), Activation.Relu, new Activation("double", x => x * 2));
        Assert.Equal("Activate(double)", net[2].ToString());
        Assert.Equal(3, net.Count);
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("ReLU")]
    [InlineData("leaky_relu")]
    [InlineData("swish")]
    [InlineData("hard-sigmoid")]
    public void Activations_have_names(string name) => Assert.Equal([2], ((Activation)name).Call(Tensor.Ones([2])).Shape.ToArray());

    [Fact]
    public void An_accumulating_gradient_is_added_up()
    {
        var layer = new Dense(1, useBias: false, inputs: 1);
        layer.Initialize();
        layer.Weight.GradRequest = GradRequest.Add;
        for (var i = 0; i < 3; i++) Autograd.Record(() => layer.Call(Tensor.Ones([1, 1]))).Backward();
        Assert.Equal(3, layer.Weight.Grad.Item());
        layer.Weight.ZeroGrad();
        Assert.Equal(0, layer.Weight.Grad.Item());
    }
}
