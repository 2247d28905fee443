namespace Profundo;

public abstract partial class Layer
{
    /// <summary>
    /// What the loss pays for the parameters that have a <see cref="Regularizer"/>, a scalar; 0 if none has. Models add it by themselves when they are
    /// fitted and evaluated; in a loop of one's own add it to the losses, each example's. Frozen parameters do not count.
    /// </summary>
    /// <example><code>
    /// var losses = Autograd.Record(() => loss.Call(net.Call(x), y) + net.Penalty());
    /// losses.Backward();
    /// trainer.Step(x.Length);
    /// </code></example>
    public Tensor Penalty() => PenaltyIfAny() ?? Tensor.Scalar(0);

    /// <summary>The penalty; null if there is nothing to pay for.</summary>
    internal Tensor? PenaltyIfAny()
    {
        Tensor? sum = null;
        foreach (var parameter in Parameters)
            if (parameter is { Regularizer: { } regularizer, IsTrainable: true })
            {
                var penalty = regularizer.Penalty(parameter.Value);
                if (penalty.Size != 1) throw new ShapeException($"The regularizer of {parameter} must give a single number, but gave shape {penalty.Shape}. End it with Sum().");
                penalty = penalty.Reshape([]);
                sum = sum is null ? penalty : sum + penalty;
            }
        return sum;
    }
}
