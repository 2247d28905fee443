namespace Profundo.Tests;

public class StatedShapeTests
{
    static Sequential Classifier() => new(new Dense(32, "relu", inputs: 784), new BatchNorm(axis: -1), new Sequential(new Dense(16), new LayerNorm()), new Dense(10));

    [Fact]
    public void A_stated_input_settles_all_shapes_before_the_first_call()
    {
        var model = Classifier();
        Assert.Equal([[32, 784], [32], [32], [32], [32], [32], [16, 32], [16], [16], [16], [10, 16], [10]], model.Parameters.Select(parameter => parameter.Shape.ToArray()));
        Assert.Equal(784 * 32 + 32 + 4 * 32 + 32 * 16 + 16 + 2 * 16 + 160 + 10, model.Parameters.Size);
        Assert.Equal(model.Parameters.Size, model.Summary().TotalParameters);
        Assert.All(model.Parameters, parameter => Assert.False(parameter.IsInitialized));
    }

    [Fact]
    public void No_random_numbers_are_drawn_and_an_initializer_still_applies()
    {
        RandomGenerator.Default.Seed(1);
        var before = RandomGenerator.Default.State;
        var model = Classifier();
        model.Summary();
        var input = new Input([4]);
        var functional = new FunctionalModel(input, new Dense(3).Apply(new Dense(5).Apply(input)));
        Assert.Equal(before, RandomGenerator.Default.State);
        foreach (var layer in (Layer[])[model, functional])
        {
            layer.Initialize(new ConstantInitializer(0.5));
            Assert.All(layer.Parameters.Matching("weight"), weight => Assert.All(weight.Value.Reshape(-1).ToArray<float>(), value => Assert.Equal(0.5f, value)));
        }
        var x = Tensor.Ones([2, 784]);
        Assert.Equal([2, 10], model.Call(x).Shape.ToArray());
    }

    [Fact]
    public void A_model_that_begins_with_another_layer_is_told_its_input_shape()
    {
        var model = new Sequential(new Flatten(), new Dense(10)) { InputShape = [28, 28] };
        Assert.Equal(7850, model.Parameters.Size);
        Assert.Contains("[null,784]", model.Summary().ToString());
    }

    [Fact]
    public void Values_may_be_assigned_and_optimisers_made_before_the_first_call()
    {
        var model = Classifier();
        foreach (var weight in model.Parameters) weight.Assign(Tensor.Ones(weight.Shape));
        var trainer = new Trainer(model.Parameters, "adam");
        Autograd.Record(() => model.Call(Tensor.RandomNormal([8, 784])).Square().Mean(1)).Backward();
        trainer.Step(8);
    }

    [Fact]
    public void Values_are_drawn_when_they_are_read()
    {
        var model = Classifier();
        var weight = model.Parameters[^2].Value;
        Assert.NotEqual(0, weight.Abs().Max().Item());
        model.Call(Tensor.Ones([2, 784]));
        Assert.Same(weight, model.Parameters[^2].Value);
    }

    [Fact]
    public void Values_that_are_drawn_while_a_function_is_compiled_are_values_outside_of_it()
    {
        foreach (var net in (Sequential[])[Classifier(), new(new Dense(3), new Dense(2))])
        {
            var x = Tensor.Ones([2, 784]);
            var compiled = Compiled.Function((Tensor input) => net.Call(input));
            Assert.True(compiled.Call(x).ElementsEqual(net.Call(x)));
            net.Parameters[0].Assign(net.Parameters[0].Value * 2);
            Assert.True(compiled.Call(x).ElementsEqual(net.Call(x)));
        }
    }

    [Fact]
    public void What_cannot_be_tried_out_stays_open_until_the_first_call()
    {
        var looks = new Sequential(new Lambda(x => x * x.Sum().Item()), new Dense(3)) { InputShape = [4] };
        Assert.False(looks.Parameters[0].HasShape);
        var wrong = new Sequential(new Dense(3, inputs: 4), new Dense(2, inputs: 5), new Dense(1));
        Assert.False(wrong.Parameters[^2].HasShape);
        Assert.Contains(wrong[1].Name, Assert.Throws<ShapeException>(() => wrong.Call(Tensor.Ones([1, 4]))).Message);
        Assert.Equal([1, 3], looks.Call(Tensor.Ones([1, 4])).Shape.ToArray());
    }
}
