namespace Profundo;

/// <summary>A layer with several inputs. Derive and write <see cref="Forward(Tensor[])"/> with ordinary tensor code.</summary>
/// <example><code>
/// sealed class Interaction : MultiInputLayer
/// {
///     protected override Tensor Forward(Tensor[] inputs) => (inputs[0] * inputs[1]).Sum(-1, keepDims: true);
/// }
/// </code></example>
/// <param name="name">A name; default the kind and a number.</param>
public abstract class MultiInputLayer(string? name = null) : Layer(name)
{
    /// <summary>What the layer does.</summary>
    protected abstract Tensor Forward(Tensor[] inputs);

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor input) => Forward(new[] { input });

    private protected sealed override Tensor[] ForwardAll(Tensor[] inputs) => [Forward(inputs)];

    /// <summary>Settles what depends on the first inputs' shapes.</summary>
    protected virtual void Build(Shape[] inputs) { }

    /// <inheritdoc/>
    protected sealed override void Build(Shape input) => Build(new[] { input });

    private protected sealed override void BuildSeveral(Shape[] inputs) => Build(inputs);

    /// <summary>The mask of the output. Default null: layers that do not know masks drop them. See <see cref="Layer.OutputMask(Tensor, Tensor?)"/>.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="masks">The mask of each input; null if it has none.</param>
    protected virtual Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => null;

    /// <inheritdoc/>
    protected sealed override Tensor? OutputMask(Tensor input, Tensor? mask) => OutputMask([input], [mask]);

    private protected sealed override Tensor? OutputMaskAll(Tensor[] inputs, Tensor?[] masks) => OutputMask(inputs, masks);
}
