namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>Mistakes appear while a graph is built, before anything is fed.</summary>
public class GraphBuildingTests
{
    readonly Graph graph = new();

    [Fact]
    public void Symbolic_tensors_know_their_shape_and_type()
    {
        Tensor x = graph.Placeholder("x", [4, 3]), w = graph.Variable("w", Draw(1, [3, 2], DType.Float64));
        var y = x.MatMul(w.AsType(DType.Float32)).Sum(axis: 0);
        Assert.True(y.IsSymbolic);
        Assert.Equal([2], y.Shape);
        Assert.Equal(DType.Float32, y.DType);
        Assert.Equal("symbolic tensor (2,) float32", y.ToString());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_an_error_at_once()
    {
        Tensor a = graph.Placeholder("a", [2, 3]), b = graph.Placeholder("b", [10, 10]);
        Assert.Throws<ShapeException>(() => a.MatMul(b));
        Assert.Throws<ShapeException>(() => a + b);
        Assert.Throws<ShapeException>(() => a.Reshape(5));
        Assert.Throws<IndexException>(() => a[2]);
    }

    [Fact]
    public void Types_that_do_not_fit_are_an_error_at_once()
    {
        Tensor a = graph.Placeholder("a", [2, 3]), b = graph.Placeholder("b", [2, 3], DType.Bool);
        Assert.Throws<DTypeException>(() => a.Linear(graph.Placeholder("w", [4, 3], DType.Float64)));
        Assert.Throws<DTypeException>(() => b - b);
        Assert.Throws<DTypeException>(() => graph.Variable("counts", Tensor.Zeros(2, DType.Int64)).AttachGrad());
    }

    [Fact]
    public void Values_do_not_exist_while_the_graph_is_built()
    {
        var x = graph.Placeholder("x", []);
        Refusal.AssertHere(() => x.Item(), "read that does not exist yet");
        Refusal.AssertHere(() => _ = x > 0 ? 1 : 2, "read that does not exist yet");
        Refusal.AssertHere(() => x.Reshape(1).AsSpan<float>(), "read that does not exist yet");
        Refusal.AssertHere(() => graph.Placeholder("v", [3]).Unique(), "read that does not exist yet");
    }

    [Fact]
    public void Tensors_of_two_graphs_do_not_mix()
    {
        Tensor x = graph.Placeholder("x", [2]), y = new Graph().Placeholder("y", [2]);
        Refusal.AssertHere(() => _ = x + y, "belongs to another graph");
    }

    [Fact]
    public void Variables_and_constants_start_from_ordinary_tensors()
    {
        var x = graph.Placeholder("x", [2]);
        Refusal.AssertHere(() => graph.Variable("v", x), "must be an ordinary tensor");
        Refusal.AssertHere(() => graph.Constant(x), "must be an ordinary tensor");
    }

    [Fact]
    public void An_ordinary_tensor_cannot_be_overwritten_by_a_symbolic_value()
    {
        Tensor x = graph.Placeholder("x", [2]), outside = Vector(1, 2);
        Refusal.AssertHere(() => outside += x, "state lives in graph.Variable");
        Refusal.AssertHere(() => outside[0] = x[0], "state lives in graph.Variable");
        AssertValues([1, 2], outside);
    }

    [Fact]
    public void Symbolic_tensors_can_be_overwritten_also_through_views()
    {
        var x = graph.Placeholder("x", [2, 2]);
        var y = x * 1;
        var row = y[0];
        row += 10;
        y *= 2;
        AssertValues([22, 24, 6, 8], new Session(graph).Eval(y, x.Feed(Vector(1, 2, 3, 4).Reshape(2, 2))));
        AssertValues([22, 24], new Session(graph).Eval(row, x.Feed(Vector(1, 2, 3, 4).Reshape(2, 2))));
    }
}
