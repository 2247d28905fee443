namespace Profundo;

/// <summary>Gives each example another shape.</summary>
public sealed class Reshape : Layer
{
    /// <summary>Gives each example another shape.</summary>
    /// <param name="lengths">The axis lengths without the batch; one may be -1, to be worked out.</param>
    public Reshape(params int[] lengths) : this(null, lengths)
    {
    }

    /// <summary>Gives each example another shape, with a name.</summary>
    /// <param name="name">A name; default <c>reshape0</c>, <c>reshape1</c>, …</param>
    /// <param name="lengths">The axis lengths without the batch; one may be -1, to be worked out.</param>
    public Reshape(string? name, params int[] lengths) : base(name) => Lengths = lengths;

    /// <summary>The axis lengths without the batch; -1 is worked out.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.Reshape([x.Shape[0], .. Lengths]);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Reshape(Name, [.. Lengths]);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => string.Join(", ", Lengths);
}
