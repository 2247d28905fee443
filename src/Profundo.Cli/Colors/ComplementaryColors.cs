using Profundo.Plots;

namespace Profundo.Cli;

/// <summary>
/// A network that learns, from examples alone, the colour opposite to a given one: the demonstration of the article on deeplearn.js.
/// Dense layers of 64, 32, 16 and 3 units with leaky ReLU, momentum 0.9, batches of 300 out of 10,000 random colours.
/// </summary>
internal sealed class ComplementaryColors
{
    const int Examples = 10_000, LongestRun = 4242, ProbedExamples = 500;
    const double Momentum = 0.9, TargetCost = 1.2e-4;

    /// <summary>The cost is looked at only after steps that are multiples of this, as in the article; so the longest run has 4245 steps.</summary>
    public const int LooksEvery = 5;

    public const int BatchSize = 300;

    public const double DefaultLearningRate = 0.042;

    readonly Tensor inputs, targets, probe; // (examples, 3), each channel from 0 to 1
    readonly Trainer trainer;
    readonly Dictionary<ColorsActivation, CompiledFunction> gradients = []; // a plan for each, since the page can change it
    Tensor order; // (examples,)
    int next;

    /// <param name="seed">Which colours and weights to start with.</param>
    /// <param name="activation">What follows every layer.</param>
    public ComplementaryColors(long seed, ColorsActivation activation)
    {
        RandomGenerator.Default.Seed(seed);
        order = Tensor.RandomPermutation(Examples);
        Activation = activation;
        var colors = Colors.Generate(Examples, (ulong)seed);
        inputs = Tensor.FromSpan<float>(colors.Inputs, [Examples, 3]);
        targets = Tensor.FromSpan<float>(colors.Targets, [Examples, 3]);
        probe = inputs[..ProbedExamples];
        // The activation is applied outside of the layers, so that it can be changed while the network learns.
        Layers = [.. ((int[])[64, 32, 16, 3]).Select(units => new Dense(units, weightInitializer: new FanInInitializer()))];
        Call(probe);
        trainer = new Trainer([.. Layers.SelectMany(layer => layer.Parameters)], new Sgd(DefaultLearningRate, Momentum));
    }

    public IReadOnlyList<Dense> Layers { get; }

    public ColorsActivation Activation { get; set; }

    public double LearningRate
    {
        get => trainer.LearningRate;
        set => trainer.LearningRate = value;
    }

    public int Steps { get; private set; }

    /// <summary>Half the squared error, averaged over channels and the batch.</summary>
    public double Cost { get; private set; } = double.PositiveInfinity;

    public StopReason? Reason { get; private set; }

    /// <summary>How far the run is, from 0 to 1, if it takes the longest time it may.</summary>
    public double Progress => Math.Min(1, (double)Steps / LongestRun);

    /// <summary>Makes one update, and looks at the cost when it is time to.</summary>
    public void Step()
    {
        var rows = NextRows();
        Tensor x = inputs.Take(rows, 0), y = targets.Take(rows, 0);
        if (!gradients.TryGetValue(Activation, out var compiled)) gradients[Activation] = compiled = Compiled.Function((Tensor x, Tensor y) => Gradients(x, y));
        var cost = compiled.Call(x, y);
        trainer.Step(BatchSize);
        Steps++;
        if (Steps % LooksEvery != 0) return;
        Cost = cost.Item();
        if (Cost <= TargetCost) Reason = StopReason.CostReached;
        else if (Steps >= LongestRun) Reason = StopReason.StepLimit;
    }

    /// <summary>What the network makes of colours.</summary>
    public IReadOnlyList<Color> Predict(IReadOnlyList<Color> colors)
    {
        float[] channels = [.. colors.SelectMany(color => (byte[])[color.Red, color.Green, color.Blue]).Select(channel => channel / 255f)];
        var outputs = Call(Tensor.FromSpan<float>(channels, [colors.Count, 3])).ToArray<float>();
        return [.. outputs.Chunk(3).Select(output => Color.FromShares(output[0], output[1], output[2]))];
    }

    /// <summary>For each layer, which units give zero for every one of some hundred colours.</summary>
    public IReadOnlyList<bool[]> DeadUnits()
    {
        var dead = new List<bool[]>();
        var x = probe;
        foreach (var layer in Layers)
        {
            x = Activation.Call(layer.Call(x));
            dead.Add(x.NotEqual(0).Any(axis: 0).LogicalNot().ToArray<bool>());
        }
        return dead;
    }

    Tensor Call(Tensor x)
    {
        foreach (var layer in Layers) x = Activation.Call(layer.Call(x));
        return x;
    }

    /// <summary>Leaves gradients in the parameters. They are those of the sum over the channels, plain differences, while the cost is the mean.</summary>
    Tensor Gradients(Tensor x, Tensor y)
    {
        var errors = Autograd.Record(() => (Call(x) - y).Square() * 0.5);
        errors.Backward();
        return errors.Mean();
    }

    Tensor NextRows()
    {
        if (next + BatchSize > Examples) (order, next) = (Tensor.RandomPermutation(Examples), 0);
        next += BatchSize;
        return order[(next - BatchSize)..next];
    }

    /// <summary>Normal with variance 1 / inputs, cut off at two standard deviations, as deeplearn.js starts its dense layers.</summary>
    sealed class FanInInitializer : Initializer
    {
        public override Tensor Create(Shape shape) => Tensor.RandomTruncatedNormal(shape, 0, Math.Sqrt(1 / Fans(shape).Inputs));
    }
}
