namespace Profundo.Tests.GraphTests.Guide;

/// <summary>The code of docs/graphs.md.</summary>
public class GraphGuide
{
    static readonly Tensor input = Values.Draw(1, [5, 4]);

    [Fact]
    public void Compiling_a_function()
    {
        Tensor queries = Values.Draw(1, [6, 8]), keys = Values.Draw(2, [7, 8]);

        var attention = Compiled.Function((Tensor q, Tensor k) => (q.MatMul(k.T) / 8).Softmax());
        var weights = attention.Call(queries, keys);

        Assert.Equal(Values.Bits((queries.MatMul(keys.T) / 8).Softmax()), Values.Bits(weights));
    }

    [Fact]
    public void A_training_step()
    {
        Tensor batch = Values.Draw(3, [32, 20]), labels = batch[.., ..10].ArgMax(axis: 1);

        var w1 = Tensor.RandomNormal([64, 20], 0, 0.1).AttachGrad();
        var b1 = Tensor.Zeros(64).AttachGrad();
        var w2 = Tensor.RandomNormal([10, 64], 0, 0.1).AttachGrad();

        var step = Compiled.Function((Tensor x, Tensor y) =>
        {
            var loss = Autograd.Record(() => x.Linear(w1, b1).Relu().Linear(w2).SoftmaxCrossEntropy(y).Mean());
            loss.Backward();
            foreach (var parameter in (Tensor[])[w1, b1, w2])
            {
                var value = parameter;
                value -= 0.1 * value.Grad;
            }
            return loss;
        });

        for (var i = 0; i < 100; i++) step.Call(batch, labels);

        Assert.True(step.Call(batch, labels).Item() < 0.5);
        GuideTests.AssertShows(step.Explain());
    }

    [Fact]
    public void Nothing_allocated()
    {
        var function = Compiled.Function((Tensor x) => (x * 2 + 1).Tanh());

        var result = Tensor.Empty([5, 4]);
        function.CallInto([input], [result]);

        Assert.Equal(Values.Bits((input * 2 + 1).Tanh()), Values.Bits(result));
    }

    [Fact]
    public void What_is_frozen()
    {
        var factor = 2f;
        var scale = Tensor.Scalar(2);
        var frozen = Compiled.Function((Tensor x) => x * factor);
        var read = Compiled.Function((Tensor x) => x * scale);
        frozen.Call(input);
        read.Call(input);

        factor = 3;
        scale.Fill(3);
        frozen.Call(input);     // still x * 2
        read.Call(input);       // x * 3

        Assert.Equal(Values.Bits(input * 2), Values.Bits(frozen.Call(input)));
        Assert.Equal(Values.Bits(input * 3), Values.Bits(read.Call(input)));
    }

    [Fact]
    public void Branches_on_values()
    {
        var function = Compiled.Function((Tensor x) => Tensor.Where(x > 0, x, x.Exp() - 1));     // not: x > 0 ? x : …

        Assert.Equal(Values.Bits(Tensor.Where(input > 0, input, input.Exp() - 1)), Values.Bits(function.Call(input)));
    }

    [Fact]
    public void Verifying()
    {
        var calls = 0;

        var doubtful = Compiled.Function((Tensor x) => x * ++calls, new() { Verify = true });

        GuideTests.AssertShows(Assert.Throws<GraphException>(() => doubtful.Call(input)).Message);
    }

    [Fact]
    public void A_graph()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", []);
        var a = graph.Variable("a", Tensor.Scalar(0.3));
        var b = graph.Variable("b", Tensor.Scalar(0.5));
        var y = a * x.Square() + b;

        var session = new Session(graph);
        var value = session.Eval(y, x.Feed(4));
        var both = session.Eval([y, y * y], x.Feed(4));

        var slope = graph.Gradient(y, a)[0];
        var curvature = graph.Gradient(slope * slope * a, a)[0];

        Assert.Equal(5.3, value.Item(), 1e-5);
        Assert.Equal(5.3 * 5.3, both[1].Item(), 1e-4);
        Assert.Equal(16, session.Eval(slope, x.Feed(4)).Item());
        Assert.Equal(256, session.Eval(curvature, x.Feed(4)).Item());
    }

    [Fact]
    public void Training_a_graph()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", []);
        var label = graph.Placeholder("label", []);
        var a = graph.Variable("a", Tensor.Scalar(0));
        var cost = (a * x - label).Square();
        var session = new Session(graph);

        Tensor[] inputs = [1, 2, 3], labels = [2, 4, 6];
        var providers = InputProvider.Shuffled([inputs, labels]);
        FeedEntry[] feeds = [x.Feed(providers[0]), label.Feed(providers[1])];
        for (var batch = 0; batch < 20; batch++)
        {
            var mean = session.Train(cost, feeds, batchSize: 3, new GradientDescent(0.1), CostReduction.Mean);
            Console.WriteLine($"cost {mean}");
        }

        Assert.Equal(2, session.Eval(a).Item(), 1e-4);
    }

    /// <summary>What changes values by their gradients.</summary>
    sealed class GradientDescent(double rate) : IUpdater
    {
        public void Update(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale)
        {
            for (var i = 0; i < values.Count; i++)
            {
                var value = values[i];
                value -= rate * gradientScale * gradients[i];
            }
        }
    }

    [Fact]
    public void Drawing()
    {
        var function = Compiled.Function((Tensor x) => (x * 2 + 1).Tanh());
        function.Call(input);
        var path = Path.GetTempFileName();

        File.WriteAllText(path, function.ToDot());     // dot -Tsvg plan.dot > plan.svg

        Assert.StartsWith("digraph", File.ReadAllText(path));
        File.Delete(path);
    }
}
