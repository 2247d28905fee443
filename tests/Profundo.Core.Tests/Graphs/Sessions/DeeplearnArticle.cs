namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>
/// The programs of the introduction to deeplearn.js in R. Stelling, "Deep Learning com deeplearn.js" (2017), section 7, as one writes them here.
/// </summary>
public class DeeplearnArticle
{
    /// <summary>7.1: a matrix of 2 rows and 3 columns.</summary>
    [Fact]
    public void A_matrix()
    {
        Tensor a = [[1, 2, 3], [10, 20, 30]];
        Assert.Equal([2, 3], a.Shape);
        AssertValues([1, 2, 3, 10, 20, 30], a);
    }

    /// <summary>7.2: the mean squared difference of two matrices, computed at once.</summary>
    [Fact]
    public void Mean_squared_difference()
    {
        Tensor a = [[1, 2], [3, 4]];
        Tensor b = [[0, 2], [4, 6]];

        var difference = a - b;
        var average = (difference * difference).Sum() / a.Size;

        Assert.Equal(1.5, average.Item());
    }

    /// <summary>7.4: a graph that multiplies an input by a variable.</summary>
    [Fact]
    public void Multiplying_by_a_variable()
    {
        RandomGenerator.Default.Seed(1);
        var graph = new Graph();
        var input = graph.Placeholder("input", [3]);
        var label = graph.Placeholder("label", [1]);
        var multiplier = graph.Variable("multiplier", Tensor.RandomNormal([1, 3]));

        var output = multiplier.MatMul(input);
        var cost = (output - label).Square().Mean();

        Assert.Equal([1], output.Shape);
        Assert.Equal([], cost.Shape);
    }

    /// <summary>7.5: training that graph on three samples, and inference with it.</summary>
    [Fact]
    public void Training_on_three_samples()
    {
        RandomGenerator.Default.Seed(1);
        var graph = new Graph();
        var input = graph.Placeholder("input", [3]);
        var label = graph.Placeholder("label", [1]);
        var multiplier = graph.Variable("multiplier", Tensor.RandomNormal([1, 3]));
        var output = multiplier.MatMul(input);
        var cost = (output - label).Square().Mean();

        const int batchSize = 3, batches = 10;
        var session = new Session(graph);
        var optimizer = new GradientDescent(0.00001);
        Tensor[] inputs = [[1, 2, 3], [10, 20, 30], [100, 200, 300]];
        Tensor[] labels = [[4], [40], [400]];
        var providers = InputProvider.Shuffled([inputs, labels]);
        FeedEntry[] feeds = [input.Feed(providers[0]), label.Feed(providers[1])];

        var costs = new List<double>();
        for (var i = 0; i < batches; i++)
            costs.Add(session.Train(cost, feeds, batchSize, optimizer, CostReduction.Mean)!.Value);

        var test = session.Eval(output, input.Feed([0.1, 0.2, 0.3]));

        Assert.True(costs[0] > 1000 && costs[^1] < 1e-3, string.Join(", ", costs));
        Assert.Equal([1], test.Shape);
        Assert.Equal(0.4, test.Item(), 1e-3);
    }

    /// <summary>7.6: the type, shape and rank of a number, a vector and a matrix.</summary>
    [Fact]
    public void Types_shapes_and_ranks()
    {
        Tensor scalar = Tensor.Scalar(3), vector = Tensor.FromArray(new[] { 1, 5, -2 }), matrix = Tensor.Zeros([2, 2], DType.Int32);
        Assert.Equal((DType.Float32, 0), (scalar.DType, scalar.Rank));
        Assert.Equal((DType.Int32, 1), (vector.DType, vector.Rank));
        Assert.Equal((DType.Int32, 2), (matrix.DType, matrix.Rank));
        Assert.Equal([], scalar.Shape);
        Assert.Equal([3], vector.Shape);
        Assert.Equal([2, 2], matrix.Shape);
    }

    /// <summary>7.7: a graph tells that a 2 × 3 and a 10 × 10 matrix do not multiply when the node is made.</summary>
    [Fact]
    public void Shapes_are_checked_when_the_node_is_made()
    {
        var graph = new Graph();
        Tensor a = graph.Placeholder("a", [2, 3]), b = graph.Placeholder("b", [10, 10]);
        Assert.Contains("(2, 3)", Assert.Throws<ShapeException>(() => a.MatMul(b)).Message);
    }

    /// <summary>7.8: a matrix times a vector.</summary>
    [Fact]
    public void A_matrix_times_a_vector()
    {
        Tensor matrix = [[10, 20, 30], [40, 50, 60]];
        Tensor vector = [0, 1, 2];

        var result = matrix.MatMul(vector);

        Assert.Equal([2], result.Shape);
        AssertValues([80, 170], result);
    }

    /// <summary>7.10: the quadratic as plain code, as a function, and as a graph.</summary>
    [Fact]
    public void The_quadratic_at_once_and_later()
    {
        const float x = 4;
        Tensor a = Tensor.Scalar(0.3f), b = Tensor.Scalar(0.5f), c = Tensor.Scalar(0.7f);
        var order2 = a * (x * x);
        var order1 = b * x;
        var y = order2 + order1 + c;

        var graph = new Graph();
        var placeholder = graph.Placeholder("x", []);
        var later = graph.Variable("a", a) * placeholder.Square() + graph.Variable("b", b) * placeholder + graph.Variable("c", c);

        Assert.Equal(y.Item(), Quadratic(x, a, b, c).Item());
        Assert.Equal(y.Item(), new Session(graph).Eval(later, placeholder.Feed(x)).Item());

        static Tensor Quadratic(Tensor x, Tensor a, Tensor b, Tensor c) => a * x.Square() + b * x + c;
    }

    /// <summary>7.10: the quadratic fitted to four points, near 3 x² + 2 x + 1, so that it gives about 57 for 4.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_quadratic_fitted_so_that_it_gives_57(int seed)
    {
        RandomGenerator.Default.Seed(seed);
        Tensor firstA = Tensor.RandomUniform([]), firstB = Tensor.RandomUniform([]), firstC = Tensor.RandomUniform([]);
        var expected = new PlainQuadratic(firstA.Item(), firstB.Item(), firstC.Item());

        // The graph: the function, and what is to become small.
        var graph = new Graph();
        var x = graph.Placeholder("x", []);
        var a = graph.Variable("a", firstA);
        var b = graph.Variable("b", firstB);
        var c = graph.Variable("c", firstC);
        var y = a * x.Square() + b * x + c;
        var label = graph.Placeholder("y label", []);
        var cost = (y - label).Square();

        using var scope = new TensorScope(); // frees what is not kept
        var session = new Session(graph);

        // Inference with random coefficients.
        var before = session.Eval(y, x.Feed(4));
        Assert.Equal([], before.Shape);
        Assert.Equal(expected.At(4), before.Item(), 1e-4);

        // Training, on points with some noise.
        Tensor[] xs = [0, 1, 2, 3], ys = [1.1, 5.9, 16.8, 33.9];
        var providers = InputProvider.Shuffled([xs, ys]);
        FeedEntry[] feeds = [x.Feed(providers[0]), label.Feed(providers[1])];
        const int batches = 20;
        var optimizer = new GradientDescent(0.01);
        for (var i = 0; i < batches; i++)
        {
            var average = session.Train(cost, feeds, xs.Length, optimizer, CostReduction.Mean);
            Assert.Equal(expected.Step(0.01), average!.Value, 1e-2);
        }

        // Inference with the coefficients learnt.
        var result = scope.Keep(session.Eval(y, x.Feed(4)));
        Assert.Equal(expected.At(4), result.Item(), 1e-2);
        Assert.InRange(result.Item(), 54, 60);
    }

    /// <summary>The same training in numbers of C#.</summary>
    sealed class PlainQuadratic(double a, double b, double c)
    {
        static readonly double[] ys = [1.1, 5.9, 16.8, 33.9];

        double a = a, b = b, c = c;

        public double At(double x) => a * x * x + b * x + c;

        public double Step(double rate)
        {
            double cost = 0, da = 0, db = 0, dc = 0;
            for (var x = 0; x < ys.Length; x++)
            {
                var error = At(x) - ys[x];
                cost += error * error / ys.Length;
                da += 2 * error * x * x / ys.Length;
                db += 2 * error * x / ys.Length;
                dc += 2 * error / ys.Length;
            }
            (a, b, c) = (a - rate * da, b - rate * db, c - rate * dc);
            return cost;
        }
    }
}
