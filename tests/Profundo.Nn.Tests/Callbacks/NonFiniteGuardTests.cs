namespace Profundo.Tests;

public class NonFiniteGuardTests
{
    static readonly Tensor x = Tensor.RandomNormal([40, 5], generator: new RandomGenerator(1)), y = Tensor.RandomNormal([40, 2], generator: new RandomGenerator(2));

    static NonFiniteException Caught(Layer middle, Tensor? examples = null, bool runEagerly = false)
    {
        Sequential model = new("net", new Dense(4, name: "first"), middle, new Dense(2, name: "last")) { RunEagerly = runEagerly };
        model.Compile(new Sgd(0.01), "mse");
        var caught = Assert.Throws<NonFiniteException>(() => model.Fit(examples ?? x, y, new() { Epochs = 5, BatchSize = 8, Progress = null, Callbacks = [new NonFiniteGuard()] }));
        Assert.All(model.Parameters, parameter => Assert.All(parameter.Value.Reshape(-1).ToArray<float>(), value => Assert.True(float.IsFinite(value))));
        return caught;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_layer_and_the_operation_in_which_it_began_are_named(bool runEagerly)
    {
        var caught = Caught(new Lambda(x => x.Log(), name: "logarithm"), runEagerly: runEagerly);
        Assert.Equal(("net.logarithm", "log"), (caught.Layer, caught.Operation));
        Assert.Contains("epoch 1, batch 1", caught.Message);
    }

    [Fact]
    public void Layers_inside_layers_are_told_apart()
    {
        var caught = Caught(new Sequential("block", new Dense(3, name: "inner"), new Lambda(x => x.Exp().Exp().Exp(), name: "tower"), new Dense(3)));
        Assert.Equal(("net.block.tower", "exp"), (caught.Layer, caught.Operation));
    }

    [Fact]
    public void Code_between_the_calls_of_layers_inside_belongs_to_the_layer_around_them()
    {
        var caught = Caught(new Roots());
        Assert.Equal(("net.roots", "sqrt"), (caught.Layer, caught.Operation));
    }

    [Fact]
    public void The_same_random_numbers_are_drawn_when_the_batch_is_looked_at_again()
    {
        var caught = Caught(new Sequential("block", new Dropout(0.01), new Lambda(x => 1 / x, name: "quotient")));
        Assert.Equal("net.block.quotient", caught.Layer);
    }

    [Fact]
    public void Gradients_are_looked_at_too()
    {
        var caught = Caught(new Lambda(x => x + (x * 0).Sqrt(), name: "root"));
        Assert.Equal(("net.root", "sqrt"), (caught.Layer, caught.Operation));
        Assert.Contains("gradient", caught.Message);
    }

    [Fact]
    public void Missing_values_in_the_data_are_told_from_mistakes_of_the_model()
    {
        var examples = x.Copy();
        examples[3, 2] = double.NaN;
        var caught = Caught(new Dense(4), examples);
        Assert.Null(caught.Operation);
        Assert.Contains("missing values", caught.Message);
    }

    [Fact]
    public void A_broken_parameter_is_named()
    {
        Sequential model = new("net", new Dense(2, name: "only"));
        model.Compile("sgd", "mse");
        model.Call(x);
        model.Parameters["only.bias"].Assign(Tensor.FromArray((float[])[1, float.PositiveInfinity]));
        Assert.Contains("net.only.bias", Assert.Throws<NonFiniteException>(() => model.Fit(x, y, new() { Progress = null, Callbacks = [new NonFiniteGuard()] })).Message);
    }

    [Fact]
    public void Infinity_that_is_meant_does_no_harm()
    {
        Sequential model = new(new Dense(4), new Lambda(x => Tensor.Where(x > 0, x, double.NegativeInfinity).Softmax(-1).Maximum(1e-3)), new Dense(2));
        model.Compile("adam", "mse");
        var positive = x.Abs();
        foreach (var parameter in model.Parameters) parameter.Initialize(new ConstantInitializer(0.5));
        model.Fit(positive, y, new() { Epochs = 2, Progress = null, Callbacks = [new NonFiniteGuard()] });
    }

    [Fact]
    public void Training_is_the_same_with_and_without()
    {
        static float[] Train(params Callback[] callbacks)
        {
            RandomGenerator.Default.Seed(3);
            Sequential model = new(new Dense(4, "tanh"), new Dropout(0.2), new Dense(2));
            model.Compile("adam", "mse");
            model.Fit(x, y, new() { Epochs = 3, Progress = null, Callbacks = callbacks });
            return [.. model.Parameters.SelectMany(parameter => parameter.Value.Reshape(-1).ToArray<float>())];
        }
        Assert.Equal(Train(), Train(new NonFiniteGuard()));
    }

    sealed class Roots : Layer
    {
        readonly Dense before, after;

        public Roots() : base("roots") => (before, after) = (Child(new Dense(3, name: "before")), Child(new Dense(3, name: "after")));

        protected override Tensor Forward(Tensor input) => after.Call(before.Call(input).Sqrt());
    }
}
