namespace Profundo.Cli;

/// <summary>
/// A network that learns, from examples alone, the colour opposite to a given one: the demonstration of the article on deeplearn.js.
/// Dense layers of 64, 32, 16 and 3 units with leaky ReLU, momentum 0.9, batches of 300 out of 10,000 random colours.
/// </summary>
internal sealed class ComplementaryColors
{
    const int Examples = 10_000, BatchSize = 300, LongestRun = 4242, LooksEvery = 5;
    const double LearningRate = 0.042, Momentum = 0.9, LeakySlope = 0.001, TargetCost = 1.2e-4;

    readonly Tensor inputs, targets; // (10000, 3), each channel from 0 to 1
    readonly Sequential network;
    readonly Trainer trainer;
    Tensor order = Tensor.RandomPermutation(Examples);
    int next;

    public ComplementaryColors(ulong seed)
    {
        var colors = Colors.Generate(Examples, seed);
        inputs = Tensor.FromSpan<float>(colors.Inputs, [Examples, 3]);
        targets = Tensor.FromSpan<float>(colors.Targets, [Examples, 3]);
        var activation = Activation.LeakyReluWith(LeakySlope);
        network = new Sequential();
        foreach (var units in (int[])[64, 32, 16, 3])
            network.Add(new Dense(units, activation, weightInitializer: new FanInInitializer()));
        network.Call(inputs[..1]);
        trainer = new Trainer(network.Parameters, new Sgd(LearningRate, Momentum));
    }

    public int Steps { get; private set; }

    /// <summary>Half the squared error, averaged over channels and the batch.</summary>
    public double Cost { get; private set; } = double.PositiveInfinity;

    public bool IsDone { get; private set; }

    public string Reason { get; private set; } = "cancelled";

    /// <summary>How far the run is, from 0 to 1, if it takes the longest time it may.</summary>
    public double Progress => (double)Steps / LongestRun;

    public void Step()
    {
        var rows = NextRows();
        Tensor x = inputs.Take(rows, 0), y = targets.Take(rows, 0);
        // The gradient taken is the plain difference: of the sum over the channels, while the cost shown is their mean.
        var error = Autograd.Record(() => (network.Call(x) - y).Square() * 0.5);
        error.Backward();
        trainer.Step(BatchSize);
        Steps++;
        if (Steps % LooksEvery != 0) return;
        Cost = error.Mean().Item();
        if (Cost <= TargetCost) (IsDone, Reason) = (true, "cost reached");
        else if (Steps >= LongestRun) (IsDone, Reason) = (true, "step limit");
    }

    /// <summary>What the network makes of a colour.</summary>
    public (int Red, int Green, int Blue) Predict(byte red, byte green, byte blue)
    {
        var output = network.Call(Tensor.FromArray(new[,] { { red / 255f, green / 255f, blue / 255f } })).ToArray<float>();
        return (ToByte(output[0]), ToByte(output[1]), ToByte(output[2]));

        static int ToByte(float channel) => (int)Math.Clamp(MathF.Round(channel * 255), 0, 255);
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
