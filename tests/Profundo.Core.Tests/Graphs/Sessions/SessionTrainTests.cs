namespace Profundo.Tests.GraphTests.Sessions;

using static Values;

/// <summary>Training in a session: y = a x + b by mean squared error, compared with the same written out.</summary>
public class SessionTrainTests
{
    static readonly float[] inputs = [0, 1, 2, 3], targets = [1, 3, 5.5f, 6.5f];

    sealed class Line
    {
        public Line(bool isBatched)
        {
            Shape shape = isBatched ? [4] : [];
            (X, Y) = (Graph.Placeholder("x", shape), Graph.Placeholder("y", shape));
            Tensor a = Graph.Variable("a", A), b = Graph.Variable("b", B);
            var cost = (a * X + b - Y).Square().Mean();
            Cost = Operation.Apply(new CountingOperation(Counter), cost);
            Session = new(Graph);
        }

        public Graph Graph { get; } = new();

        public Tensor A { get; } = Tensor.Scalar(0.5);

        public Tensor B { get; } = Tensor.Scalar(-0.25);

        public Tensor X { get; }

        public Tensor Y { get; }

        public Tensor Cost { get; }

        public CountingOperation.Counter Counter { get; } = new();

        public Session Session { get; }

        public FeedEntry[] Examples() => [X.Feed(InputProvider.FromList(Scalars(inputs))), Y.Feed(InputProvider.FromList(Scalars(targets)))];

        static Tensor[] Scalars(float[] values) => [.. values.Select(value => Tensor.Scalar(value))];
    }

    /// <summary>One step in plain C#: the mean cost before it, and the new parameters.</summary>
    static double Step(ref double a, ref double b, double rate)
    {
        double cost = 0, da = 0, db = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var error = a * inputs[i] + b - targets[i];
            cost += error * error / inputs.Length;
            da += 2 * error * inputs[i] / inputs.Length;
            db += 2 * error / inputs.Length;
        }
        (a, b) = (a - rate * da, b - rate * db);
        return cost;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Examples_one_by_one_or_in_a_batch_give_the_same_steps(bool isBatched)
    {
        var line = new Line(isBatched);
        var feeds = line.Examples();
        double a = 0.5, b = -0.25;
        for (var step = 0; step < 20; step++)
        {
            var cost = line.Session.Train(line.Cost, feeds, batchSize: 4, new GradientDescent(0.05), CostReduction.Mean);
            Assert.Equal(Step(ref a, ref b, 0.05), cost!.Value, 1e-4);
            Assert.Equal(a, line.A.Item(), 1e-4);
            Assert.Equal(b, line.B.Item(), 1e-4);
        }
    }

    [Fact]
    public void A_whole_batch_can_be_fed_at_once()
    {
        var line = new Line(isBatched: true);
        double a = 0.5, b = -0.25;
        var cost = line.Session.Train(line.Cost, [line.X.Feed(Tensor.FromArray(inputs)), line.Y.Feed(Tensor.FromArray(targets))], batchSize: 1, new GradientDescent(0.05), CostReduction.Mean);
        Assert.Equal(Step(ref a, ref b, 0.05), cost!.Value, 1e-4);
        Assert.Equal(a, line.A.Item(), 1e-4);
    }

    [Theory]
    [InlineData(CostReduction.None)]
    [InlineData(CostReduction.Sum)]
    [InlineData(CostReduction.Mean)]
    public void The_cost_is_reduced_as_asked_and_computed_only_then(CostReduction reduction)
    {
        var line = new Line(isBatched: false);
        double a = 0.5, b = -0.25;
        var mean = Step(ref a, ref b, 0);
        var cost = line.Session.Train(line.Cost, line.Examples(), batchSize: 4, new GradientDescent(0.05), reduction);
        Assert.Equal(reduction == CostReduction.None ? 0 : 4, line.Counter.Value);
        if (reduction == CostReduction.None) Assert.Null(cost);
        else Assert.Equal(reduction == CostReduction.Sum ? 4 * mean : mean, cost!.Value, 1e-4);
    }

    [Fact]
    public void Providers_continue_where_the_last_batch_ended()
    {
        var taken = new List<double>();
        var line = new Line(isBatched: false);
        var next = 0;
        FeedEntry[] feeds =
        [
            line.X.Feed(InputProvider.FromFunction(() =>
            {
                taken.Add(next);
                return Tensor.Scalar(next++);
            })),
            line.Y.Feed(1f),
        ];
        for (var step = 0; step < 3; step++) line.Session.Train(line.Cost, feeds, batchSize: 3, new GradientDescent(0.001));
        Assert.Equal(Enumerable.Range(0, 9).Select(i => (double)i), taken);
    }

    [Fact]
    public void New_feed_entries_for_the_same_providers_lose_no_example()
    {
        var line = new Line(isBatched: true);
        var next = 0;
        var provider = InputProvider.FromFunction(() => Tensor.Scalar(next++));
        for (var step = 0; step < 3; step++)
        {
            line.Session.Train(line.Cost, [line.X.Feed(provider), line.Y.Feed(Tensor.FromArray(targets))], batchSize: 4, new GradientDescent(0.001));
            Assert.Equal(4 * (step + 1), next);
        }
    }

    [Fact]
    public void Variables_that_the_cost_does_not_depend_on_are_left_alone()
    {
        var line = new Line(isBatched: false);
        var other = Vector(1, 2);
        line.Graph.Variable("other", other);
        line.Graph.Variable("count", Tensor.Zeros(1, DType.Int64));
        var updater = new Recorder();
        line.Session.Train(line.Cost, line.Examples(), batchSize: 4, updater);
        Assert.Equal(2, updater.Values.Count);
        Assert.Same(line.A, updater.Values[0]);
        Assert.Same(line.B, updater.Values[1]);
        Assert.Equal(0.25, updater.Scale);
        AssertValues([1, 2], other);
    }

    [Fact]
    public void Variables_may_be_added_between_steps()
    {
        var line = new Line(isBatched: false);
        line.Session.Train(line.Cost, line.Examples(), batchSize: 4, new GradientDescent(0.05));
        var scale = Tensor.Scalar(2);
        var cost = line.Cost * line.Graph.Variable("scale", scale);
        line.Session.Train(line.Cost, line.Examples(), batchSize: 4, new GradientDescent(0.05));
        Assert.Equal(2, scale.Item());
        line.Session.Train(cost, line.Examples(), batchSize: 4, new GradientDescent(0.05));
        Assert.NotEqual(2, scale.Item());
    }

    [Fact]
    public void A_cost_is_a_number_that_depends_on_a_variable()
    {
        var line = new Line(isBatched: false);
        var vector = line.Graph.Placeholder("v", [3]);
        Assert.Contains("must be a number, but has shape (3,)", Assert.Throws<GraphException>(() => line.Session.Train(vector, [], 1, new GradientDescent(1))).Message);
        Assert.Contains("depends on no variable", Assert.Throws<GraphException>(() => line.Session.Train(vector.Sum(), [vector.Feed(Vector(1, 2, 3))], 1, new GradientDescent(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => line.Session.Train(line.Cost, line.Examples(), 0, new GradientDescent(1)));
    }

    [Fact]
    public void A_failing_feed_leaves_the_variables_as_they_were_and_training_can_go_on()
    {
        var line = new Line(isBatched: false);
        var calls = 0;
        var provider = InputProvider.FromFunction(() => calls++ == 2 ? throw new IOException("lost") : Tensor.Scalar(1));
        FeedEntry[] feeds = [line.X.Feed(provider), line.Y.Feed(2f)];
        Assert.Throws<IOException>(() => line.Session.Train(line.Cost, feeds, 4, new GradientDescent(0.05)));
        Assert.Equal(0.5, line.A.Item());
        line.Session.Train(line.Cost, feeds, 4, new GradientDescent(0.05));
        Assert.NotEqual(0.5, line.A.Item());
    }

    sealed class Recorder : IUpdater
    {
        public List<Tensor> Values { get; } = [];

        public double Scale { get; private set; }

        public void Update(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale)
        {
            Values.AddRange(values);
            Scale = gradientScale;
            Assert.Equal(values.Count, gradients.Count);
        }
    }
}
