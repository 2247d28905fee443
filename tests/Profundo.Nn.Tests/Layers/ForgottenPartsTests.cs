namespace Profundo.Tests;

public class ForgottenPartsTests
{
    static readonly Tensor x = Tensor.Ones([2, 3]);

    static string Mistake(Layer layer) => Assert.Throws<InvalidOperationException>(() => layer.Call(x)).Message;

    sealed class InList : Layer
    {
        readonly List<Layer> steps = [new Dense(3), new Dense(3)];

        protected override Tensor Forward(Tensor x) => steps.Aggregate(x, (y, step) => step.Call(y));
    }

    sealed class InConstructor(Layer body) : Layer
    {
        protected override Tensor Forward(Tensor x) => body.Call(x);
    }

    class InProperty : Layer
    {
        public Layer Body { get; } = new Sequential(new Dense(3));

        protected override Tensor Forward(Tensor x) => Body.Call(x);
    }

    sealed class Derived : InProperty;

    sealed class LooseParameter : Layer
    {
        readonly Parameter scale = new("scale", [3], new ConstantInitializer(1));

        protected override Tensor Forward(Tensor x)
        {
            scale.Initialize();
            return x * scale;
        }
    }

    [Fact]
    public void Parts_that_were_not_made_parts_are_found_at_the_first_call()
    {
        Assert.Contains("steps a LayerList", Mistake(new InList()));
        Assert.Contains("Child(…) around the layer where body is set", Mistake(new InConstructor(new Dense(3, name: "inner"))));
        Assert.Contains("the layer inner", Mistake(new InConstructor(new Dense(3, name: "inner"))));
        Assert.Contains("InProperty", Mistake(new InProperty()));
        Assert.Contains("where Body is set", Mistake(new Derived()));
        Assert.Contains("Own(new Parameter(…))", Mistake(new LooseParameter()));
        Assert.Contains("InList", Mistake(new Sequential(new Dense(3), new InList())));
    }

    sealed class Tied : Layer
    {
        readonly Dense first, alias;
        readonly Layer activation = Activation.Tanh;
        readonly Dense[] both;
        readonly Func<Layer> elsewhere;

        public Tied()
        {
            var inner = Child(new Sequential(new Dense(3)));
            first = Child(new Dense(3));
            alias = (Dense)inner[0];
            both = [first, alias];
            elsewhere = () => new Dense(3, inputs: 3);
        }

        protected override Tensor Forward(Tensor x) => elsewhere().Call(both.Aggregate(activation.Call(x), (y, layer) => layer.Call(y)) + first.Call(alias.Call(x)));
    }

    [Fact]
    public void Parts_may_be_held_in_several_places_and_what_has_no_parameters_anywhere() => Assert.Equal([2, 3], new Tied().Call(x).Shape.ToArray());
}
