namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>Gradients are graphs, of any order.</summary>
public class GraphGradientTests
{
    readonly Graph graph = new();

    [Fact]
    public void The_first_three_derivatives_of_a_polynomial()
    {
        var a = graph.Variable("a", Tensor.Scalar(2, DType.Float64));
        var y = a * a * a * 5;
        var first = graph.Gradient(y, a)[0];
        var second = graph.Gradient(first, a)[0];
        var third = graph.Gradient(second, a)[0];
        Assert.Equal([60.0, 60, 30], new Session(graph).Eval([first, second, third]).Select(value => value.Item()));
    }

    [Fact]
    public void A_placeholder_can_be_differentiated_by()
    {
        var x = graph.Placeholder("x", [3], DType.Float64).AttachGrad();
        var y = (x * x * x).Sum();
        var slope = graph.Gradient(y, x)[0];
        var curvature = graph.Gradient(slope, x)[0];
        var feed = x.Feed(Vector(1, 2, 3).AsType(DType.Float64));
        AssertValues([3, 12, 27], new Session(graph).Eval(slope, feed));
        AssertValues([6, 12, 18], new Session(graph).Eval(curvature, feed));
    }

    [Fact]
    public void Gradients_equal_those_of_an_eager_run()
    {
        Tensor weight = Draw(1, [4, 3]), bias = Draw(2, [4]), input = Draw(3, [5, 3]);
        Tensor x = graph.Placeholder("x", [5, 3]), w = graph.Variable("w", weight), b = graph.Variable("b", bias);
        var gradients = graph.Gradient(Loss(x, w, b), w, b);
        var found = new Session(graph).Eval(gradients, x.Feed(input));

        Tensor[] leaves = [weight.Copy().AttachGrad(), bias.Copy().AttachGrad()];
        Autograd.Record(() => Loss(input, leaves[0], leaves[1])).Backward();
        for (var i = 0; i < 2; i++) Assert.Equal(Bits(leaves[i].Grad), Bits(found[i]));

        static Tensor Loss(Tensor x, Tensor w, Tensor b) => x.Linear(w, b).Tanh().Square().Mean();
    }

    [Fact]
    public void A_gradient_that_is_the_same_everywhere_is_a_graph_too()
    {
        var a = graph.Variable("a", Vector(1, 2));
        AssertValues([1, 1], new Session(graph).Eval(graph.Gradient(a.Sum(), a)[0]));
        AssertValues([3, 3], new Session(graph).Eval(graph.Gradient(a * 3, a)[0]));
    }

    [Fact]
    public void A_source_that_the_head_does_not_depend_on_has_no_gradient()
    {
        Tensor a = graph.Variable("a", Vector(1, 2)), b = graph.Variable("b", Vector(1, 2));
        Assert.Contains("does not depend", Assert.Throws<GradientException>(() => graph.Gradient((a * a).Sum(), a, b)).Message);
    }

    [Fact]
    public void What_no_gradient_was_asked_for_has_none()
    {
        var x = graph.Placeholder("x", [2]);
        Assert.Throws<GradientException>(() => graph.Gradient((x * x).Sum(), x));
    }
}
