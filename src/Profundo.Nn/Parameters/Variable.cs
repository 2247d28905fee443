namespace Profundo;

/// <summary>
/// A named tensor that an optimiser changes, for training without layers. Usable wherever a tensor is expected; write
/// <c>w.Value</c> to call its methods.
/// </summary>
/// <example><code>
/// Variable a = new(Tensor.Scalar(0)), b = new(Tensor.Scalar(0));
/// var optimizer = new Sgd(learningRate: 0.1);
/// for (var step = 0; step &lt; 100; step++)
///     optimizer.Minimize(() => (x * a + b - y).Square().Mean());
/// </code></example>
public sealed class Variable : Parameter
{
    static int made = -1;

    /// <summary>A variable with first values.</summary>
    /// <param name="value">The values, copied.</param>
    /// <param name="name">A name; default <c>variable0</c>, <c>variable1</c>, …</param>
    /// <param name="isTrainable">Whether optimisers change it; those of whole numbers never are.</param>
    public Variable(Tensor value, string? name = null, bool isTrainable = true)
        : base(name ?? $"variable{Interlocked.Increment(ref made)}", value.Shape.ToArray(), new ConstantInitializer(0), isState: !isTrainable || !value.DType.IsFloatingPoint)
    {
        Cast(value.DType);
        Assign(value);
    }
}
