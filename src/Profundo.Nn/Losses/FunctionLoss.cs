namespace Profundo;

/// <summary>A loss given as a function of prediction and label.</summary>
/// <param name="function">Gives a value per example, or more, which are averaged over all axes but the first.</param>
/// <example><code>
/// model.Compile("adam", new FunctionLoss((prediction, label) => (prediction - label).Abs().Power(1.5)));
/// </code></example>
public sealed class FunctionLoss(Func<Tensor, Tensor, Tensor> function) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Compute(Tensor prediction, Tensor label) => function(prediction, label);
}
