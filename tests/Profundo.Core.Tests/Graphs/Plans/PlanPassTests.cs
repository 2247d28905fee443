namespace Profundo.Tests.GraphTests.Plans;

using static Values;

/// <summary>What the passes make of a graph.</summary>
public class PlanPassTests
{
    static readonly Tensor x = Draw(1, [20, 30]);

    /// <summary>The names of a plan's operations, after comparing its results.</summary>
    static string[] Steps(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
    {
        var expected = function(inputs);
        var compiled = Compiled.Function(function);
        var actual = compiled.CallAll(inputs);
        for (var i = 0; i < expected.Length; i++) Contracts.ContractRun.AssertSame(expected[i], actual[i], $"result {i}");
        return [.. compiled.For(inputs).Plan.Steps.Select(step => step.Node.Operation!.Name)];
    }

    [Fact]
    public void Equal_expressions_are_computed_once()
    {
        var counter = new CountingOperation.Counter();
        Tensor Count(Tensor v) => Operation.Apply(new CountingOperation(counter), v);
        Compiled.Function((Tensor v) => Count(v * 2).Sum() + Count(v * 2).Max() + Count(v * 3).Sum()).Call(x);
        Assert.Equal(2, counter.Value);
        Assert.Equal(["softmax", "sum", "max", "add"], Steps(v => [v[0].Softmax().Sum() + v[0].Softmax().Max()], x));
    }

    [Fact]
    public void What_depends_on_constants_only_is_computed_once_and_for_all()
    {
        var counter = new CountingOperation.Counter();
        var graph = new Graph();
        var input = graph.Placeholder("x", [30]);
        var sum = input + Operation.Apply(new CountingOperation(counter), graph.Constant(Tensor.Arange(30)) * 2).Exp();
        var session = new Session(graph);
        for (var run = 0; run < 3; run++) session.Eval(sum, input.Feed(x[0]));
        Assert.Equal(1, counter.Value);
        Assert.Equal(["add"], Steps(v => [v[0] + Tensor.Arange(30).Exp().Sum()], x));
    }

    [Fact]
    public void Large_constants_are_computed_again_rather_than_read()
    {
        var graph = new Graph();
        var large = graph.Constant(Tensor.Scalar(2)).BroadcastTo([1000, 1000]).Exp();
        Assert.Contains("exp", new Session(graph).Explain(large));
    }

    [Fact]
    public void Bias_and_relu_are_part_of_the_product()
    {
        Tensor w = Draw(2, [30, 10]), b = Draw(3, [10]), weight = Draw(4, [10, 30]);
        Assert.Equal(["linear"], Steps(v => [(v[0].MatMul(w) + b).Relu()], x));
        Assert.Equal(["linear"], Steps(v => [(b + v[0].MatMul(weight.T)).Relu()], x));
        Assert.Equal(["linear"], Steps(v => [(v[0].Linear(weight) + b).Relu()], x));
        Assert.Equal(["linear"], Steps(v => [v[0].Linear(weight, b)], x));
        Assert.Equal(["linear", "linear"], Steps(v => [(v[0].MatMul(w) + b).Relu().Linear(Tensor.Ones([4, 10])).Relu()], x));
    }

    [Fact]
    public void A_product_that_is_needed_without_its_bias_stays()
    {
        Tensor w = Draw(2, [30, 10]), b = Draw(3, [10]);
        Assert.Contains("matmul", Steps(v => [v[0].MatMul(w) is var p ? (p + b).Relu() * p : p], x));
        Assert.Equal(2, Steps(v => [v[0].Linear(w.T, b) is var p ? p.Relu() + p : p], x).Length);
        Assert.Equal(["matmul", "fused"], Steps(v => [(v[0].MatMul(w) + Tensor.Ones([20, 10])).Relu()], x));
    }

    [Fact]
    public void Copies_and_views_that_cancel_each_other_are_left_out()
    {
        Assert.Equal(["softmax", "fused"], Steps(v => [v[0].Softmax().Copy().T.T.Reshape(600).Reshape(30, 20).Reshape(20, 30).Copy() * 2 + 1], x));
        Assert.Equal(["copy"], Steps(v => [v[0].Copy()], x));
    }

    [Fact]
    public void Sums_run_over_memory_in_the_order_of_an_eager_run()
    {
        Tensor wide = Draw(5, [67, 131]), turned = Draw(6, [131, 67]).T;
        foreach (var input in (Tensor[])[wide, turned])
            Steps(v =>
            {
                Tensor copy = v[0].T.Copy(), product = v[0] * 2, view = product.T, filled = Tensor.Zeros([131, 67]);
                view *= 0.7;
                filled.T[1..] = v[0][1..];
                return
                [
                    v[0].Sum(axis: 0), v[0].Copy().Sum(axis: 1), v[0].T.Sum(axis: 1), copy.Sum(axis: 0), v[0].T.Contiguous().Sum(axis: 1), (v[0].T * 2).Sum(axis: 0),
                    view.Sum(axis: 0), view.Copy().Sum(axis: 0), product.Sum(axis: 1), filled.Mean(axis: 0), filled.T.Sum(axis: 0), filled.Reshape(67, 131).T.Sum(axis: 0),
                ];
            }, input);
    }

    [Fact]
    public void What_nobody_needs_is_not_computed() =>
        Assert.Equal(["sum"], Steps(v =>
        {
            _ = v[0].Exp().MatMul(v[0].T);
            return [v[0].Sum()];
        }, x));

    [Fact]
    public void Softmax_cross_entropy_is_one_operation_forwards_and_one_backwards()
    {
        var w = Draw(2, [10, 30]).AttachGrad();
        var labels = Tensor.FromFunction([20], at => at[0] % 10);
        Assert.Equal(["linear", "softmax-cross-entropy", "mean", "softmax-cross-entropy-gradient", "matmul"], Steps(v =>
        {
            var loss = Autograd.Record(() => v[0].Linear(w).SoftmaxCrossEntropy(labels).Mean());
            loss.Backward();
            return [loss];
        }, x));
    }

    [Fact]
    public void Long_programs_can_be_planned() => Steps(v =>
    {
        var y = v[0];
        for (var i = 0; i < 3000; i++) y = y * 1.001 + 0.001;
        return [y];
    }, x);
}
