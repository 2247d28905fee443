namespace Profundo;

/// <summary>Puts the axes of each example in another order.</summary>
public sealed class Permute : Layer
{
    /// <summary>Puts the axes of each example in another order.</summary>
    /// <param name="order">Which axis comes first, second …; the batch is axis 0 and stays, so <c>(2, 1)</c> swaps the two others.</param>
    public Permute(params int[] order) : this(null, order)
    {
    }

    /// <summary>Puts the axes of each example in another order, with a name.</summary>
    /// <param name="name">A name; default <c>permute0</c>, <c>permute1</c>, …</param>
    /// <param name="order">Which axis comes first, second …; the batch is axis 0 and stays.</param>
    public Permute(string? name, params int[] order) : base(name) => Order = order;

    /// <summary>Which axis comes first, second …; the batch is axis 0 and not listed.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.Permute([0, .. Order]);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new Permute(Name, [.. Order]);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => string.Join(", ", Order);
}
