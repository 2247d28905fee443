namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>What is wrong with a feed is said in words that help.</summary>
public class FeedTests
{
    readonly Graph graph = new();
    readonly Tensor x;

    public FeedTests() => x = graph.Placeholder("x", [2]);

    [Fact]
    public void A_needed_placeholder_must_be_fed() =>
        Assert.Contains("the placeholder x of shape (2,) is needed but not fed", Assert.Throws<GraphException>(() => new Session(graph).Eval(x * 2)).Message);

    [Fact]
    public void A_placeholder_is_fed_once() =>
        Assert.Contains("fed twice", Assert.Throws<GraphException>(() => new Session(graph).Eval(x * 2, x.Feed(Vector(1, 2)), x.Feed(Vector(3, 4)))).Message);

    [Fact]
    public void A_feed_has_the_placeholders_shape_and_type()
    {
        Assert.Contains("has shape (2,), but is fed (3,)", Assert.Throws<ShapeException>(() => x.Feed(Vector(1, 2, 3))).Message);
        Assert.Contains("is float32, but is fed float64", Assert.Throws<DTypeException>(() => x.Feed(Draw(1, [2], DType.Float64))).Message);
    }

    [Fact]
    public void What_a_provider_gives_is_checked_as_well()
    {
        var session = new Session(graph);
        Assert.Throws<ShapeException>(() => session.Eval(x * 2, x.Feed(InputProvider.FromFunction(() => Vector(1)))));
        Assert.Throws<DTypeException>(() => session.Eval(x * 2, x.Feed(InputProvider.FromFunction(() => Draw(1, [2], DType.Float64)))));
    }

    [Fact]
    public void Only_placeholders_are_fed()
    {
        var variable = graph.Variable("a", Vector(1, 2));
        Refusal.AssertHere(() => variable.Feed(Vector(1, 2)), "only placeholders are fed");
        Refusal.AssertHere(() => (x * 2).Feed(Vector(1, 2)), "only placeholders are fed");
        Refusal.AssertHere(() => Vector(1, 2).Feed(Vector(1, 2)), "only placeholders are fed");
        Refusal.AssertHere(() => variable.Feed(InputProvider.FromList([Vector(1, 2)])), "only placeholders are fed");
    }

    [Fact]
    public void A_feed_is_an_ordinary_tensor() =>
        Assert.Contains("the value is symbolic", Assert.Throws<GraphException>(() => x.Feed(x * 2)).Message);

    [Fact]
    public void A_number_takes_the_placeholders_type_within_its_category()
    {
        Tensor real = graph.Placeholder("real", [], DType.Float64), whole = graph.Placeholder("whole", [], DType.Int64);
        var session = new Session(graph);
        Assert.Equal(DType.Float64, session.Eval(real * 2, real.Feed(0.1)).DType);
        Assert.Equal(0.2, session.Eval(real * 2, real.Feed(0.1)).Item());
        Assert.Equal(6, session.Eval(whole * 2, whole.Feed(3)).Item());
        Assert.Contains("is int64, but is fed", Assert.Throws<DTypeException>(() => whole.Feed(2.5)).Message);
    }

    [Fact]
    public void An_evaluation_takes_one_value_of_a_provider()
    {
        var provider = InputProvider.FromList([Vector(1, 2), Vector(3, 4)]);
        var session = new Session(graph);
        var y = x * 10;
        AssertValues([10, 20], session.Eval(y, x.Feed(provider)));
        AssertValues([30, 40], session.Eval(y, x.Feed(provider)));
        AssertValues([10, 20], session.Eval(y, x.Feed(provider)));
    }
}
