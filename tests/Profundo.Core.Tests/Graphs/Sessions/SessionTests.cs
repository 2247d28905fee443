namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>A session computes what is fetched, and nothing else.</summary>
public class SessionTests
{
    readonly Graph graph = new();

    [Fact]
    public void A_placeholder_that_is_not_needed_need_not_be_fed()
    {
        Tensor x = graph.Placeholder("x", [2]), unused = graph.Placeholder("unused", [2]);
        var y = x * 3;
        _ = y + unused;
        AssertValues([3, 6], new Session(graph).Eval(y, x.Feed(Vector(1, 2))));
    }

    [Fact]
    public void An_operation_that_is_not_fetched_is_not_computed()
    {
        Tensor x = graph.Placeholder("x", [2]), position = graph.Placeholder("position", [], DType.Int64);
        Tensor y = x + 1, element = x.Take(position, 0);
        var session = new Session(graph);
        FeedEntry[] feeds = [x.Feed(Vector(1, 2)), position.Feed(Tensor.Scalar(7, DType.Int64))];
        AssertValues([2, 3], session.Eval(y, feeds));
        Assert.Throws<IndexException>(() => session.Eval(element, feeds));
        AssertValues([2, 3], session.Eval(y, feeds));
    }

    [Fact]
    public void Several_fetches_share_what_they_have_in_common()
    {
        var counter = new CountingOperation.Counter();
        var x = graph.Placeholder("x", [2]);
        var common = Operation.Apply(new CountingOperation(counter), x);
        var results = new Session(graph).Eval([common * 2, common + 1, common], x.Feed(Vector(1, 2)));
        AssertValues([2, 4], results[0]);
        AssertValues([2, 3], results[1]);
        AssertValues([1, 2], results[2]);
        Assert.Equal(1, counter.Value);
    }

    [Fact]
    public void The_same_tensor_can_be_fetched_twice()
    {
        var x = graph.Placeholder("x", [2]);
        var y = x * 2;
        var results = new Session(graph).Eval([y, y, x], x.Feed(Vector(1, 2)));
        AssertValues([2, 4], results[0]);
        AssertValues([2, 4], results[1]);
        AssertValues([1, 2], results[2]);
    }

    [Fact]
    public void Variables_keep_their_value_and_are_read_in_every_run()
    {
        var value = Vector(1, 2);
        var a = graph.Variable("a", value);
        var y = a * 10;
        var session = new Session(graph);
        AssertValues([10, 20], session.Eval(y));
        value += 1;
        AssertValues([20, 30], session.Eval(y));
        AssertValues([2, 3], session.Eval(a));
    }

    [Fact]
    public void Constants_are_copied_and_other_tensors_are_read_in_every_run()
    {
        Tensor constant = Vector(1, 2), captured = Vector(10, 20);
        var x = graph.Placeholder("x", [2]);
        var y = graph.Constant(constant) + x + captured;
        var session = new Session(graph);
        var feed = x.Feed(Vector(0, 0));
        AssertValues([11, 22], session.Eval(y, feed));
        constant += 100;
        captured += 1;
        AssertValues([12, 23], session.Eval(y, feed));
    }

    [Fact]
    public void A_graph_may_grow_after_it_was_run()
    {
        var x = graph.Placeholder("x", []);
        var y = x * 2;
        var session = new Session(graph);
        Assert.Equal(6, session.Eval(y, x.Feed(3f)).Item());
        Assert.Equal(7, session.Eval(y + 1, x.Feed(3f)).Item());
    }

    [Fact]
    public void Results_are_memory_of_their_own()
    {
        var x = graph.Placeholder("x", [2]);
        var y = x * 2;
        var session = new Session(graph);
        var first = session.Eval(y, x.Feed(Vector(1, 2)));
        var second = session.Eval(y, x.Feed(Vector(3, 4)));
        AssertValues([2, 4], first);
        AssertValues([6, 8], second);
    }

    [Fact]
    public void Views_of_what_is_fed_follow_its_arrangement()
    {
        var x = graph.Placeholder("x", [2, 3]);
        var y = x.Reshape(3, 2).T * 1;
        var session = new Session(graph);
        Tensor value = Draw(1, [2, 3]), turned = Draw(2, [3, 2]).T;
        AssertValues((value.Reshape(3, 2).T * 1).ToArray<double>(), session.Eval(y, x.Feed(value)));
        AssertValues((turned.Reshape(3, 2).T * 1).ToArray<double>(), session.Eval(y, x.Feed(turned)));
        turned += 1;
        AssertValues((turned.Reshape(3, 2).T * 1).ToArray<double>(), session.Eval(y, x.Feed(turned)));
    }

    [Fact]
    public void A_session_can_be_used_while_recording()
    {
        var a = graph.Variable("a", Vector(1, 2));
        var y = (a * a).Sum();
        using (Autograd.Record()) Assert.Equal(5, new Session(graph).Eval(y).Item());
    }

    [Fact]
    public void A_session_inside_of_a_compiled_function_is_refused()
    {
        var x = graph.Placeholder("x", [2]);
        var y = x * 2;
        var session = new Session(graph);
        var outside = Vector(1, 2);
        Refusal.AssertHere(() => Compiled.Function((Tensor z) => z + session.Eval(y, x.Feed(outside))).Call(Vector(0, 0)), "session");
    }

    [Fact]
    public void Only_tensors_of_the_graph_are_fetched()
    {
        var x = graph.Placeholder("x", [2]);
        Assert.Contains("not symbolic", Assert.Throws<GraphException>(() => new Session(graph).Eval(Vector(1, 2), x.Feed(Vector(1, 2)))).Message);
        var other = new Graph().Placeholder("other", [2]) * 2;
        Assert.Contains("another graph", Assert.Throws<GraphException>(() => new Session(graph).Eval(other)).Message);
    }
}
