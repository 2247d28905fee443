namespace Profundo;

/// <summary>The scalar products of two inputs' vectors, on the last axis of both: (batch, …, n) twice gives (batch, …, 1).</summary>
/// <param name="normalize">Whether vectors are divided by their lengths first, which gives the cosine of the angle. Default false.</param>
/// <param name="name">A name; default <c>dotproduct0</c>, <c>dotproduct1</c>, …</param>
public sealed class DotProduct(bool normalize = false, string? name = null) : MultiInputLayer(name)
{
    /// <summary>Whether vectors are divided by their lengths first.</summary>
    public bool Normalize { get; } = normalize;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor[] inputs)
    {
        if (inputs.Length != 2) throw new ShapeException($"DotProduct takes two inputs, but was given {inputs.Length}.");
        if (inputs[0].Shape != inputs[1].Shape) throw new ShapeException($"DotProduct takes two inputs of one shape, but was given {inputs[0].Shape} and {inputs[1].Shape}.");
        return Normalize ? inputs[0].CosineSimilarity(inputs[1], -1).ExpandDims(-1) : (inputs[0] * inputs[1]).Sum(-1, keepDims: true);
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor[] inputs, Tensor?[] masks) => Masks.All(masks) is { } mask && mask.Rank < inputs[0].Rank ? mask : null;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new DotProduct(Normalize, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => (Normalize ? 6 : 2) * inputs[0].Size;

    /// <inheritdoc/>
    protected override string Describe() => Normalize ? "normalized" : "";
}
