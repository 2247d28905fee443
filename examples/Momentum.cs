namespace Profundo.Examples;

/// <summary>
/// A ball on a slope with two valleys, f(w) = w⁴ − 2w² + w/2: on the way from the right, gradient descent stops in the first valley, while momentum
/// carries the ball over the hill into the deeper one.
/// </summary>
public static class Momentum
{
    const double LearningRate = 0.01, Start = 2;
    const int Steps = 300;

    /// <summary>Where the two valleys are deepest.</summary>
    public const double NearValley = 0.930403, FarValley = -1.057454;

    public static void Run(TextWriter output)
    {
        foreach (var momentum in (double[])[0, 0.9])
            output.WriteLine($"momentum {momentum:0.0}: w = {Descend(momentum):F3}");
    }

    /// <summary>v ← μ v − η g, w ← w + μ v − η g: Nesterov's form of momentum.</summary>
    public static double Descend(double momentum)
    {
        var w = Tensor.Scalar(Start).AttachGrad();
        var velocity = Tensor.Scalar(0);
        for (var step = 0; step < Steps; step++)
        {
            Autograd.Record(() => Height(w)).Backward();
            velocity = momentum * velocity - LearningRate * w.Grad;
            w += momentum * velocity - LearningRate * w.Grad;
        }
        return w.Item();
    }

    /// <summary>The same with the library's optimiser.</summary>
    public static double DescendWithOptimizer(double momentum)
    {
        var w = new Variable(Tensor.Scalar(Start));
        var optimizer = new Sgd(LearningRate, momentum, nesterov: true);
        for (var step = 0; step < Steps; step++) optimizer.Minimize(() => Height(w));
        return w.Value.Item();
    }

    static Tensor Height(Tensor w) => w.Square().Square() - 2 * w.Square() + 0.5 * w;
}
