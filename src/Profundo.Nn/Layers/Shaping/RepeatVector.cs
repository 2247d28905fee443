namespace Profundo;

/// <summary>Makes a sequence of a vector by repeating it: (batch, features) becomes (batch, times, features).</summary>
public sealed class RepeatVector : Layer
{
    /// <summary>Makes a sequence of a vector.</summary>
    /// <param name="times">How long the sequence is.</param>
    /// <param name="name">A name; default <c>repeatvector0</c>, <c>repeatvector1</c>, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public RepeatVector(int times, string? name = null) : base(name)
    {
        if (times <= 0) throw new ArgumentOutOfRangeException(nameof(times), $"RepeatVector makes sequences of at least one step, but {times} were asked for.");
        Times = times;
    }

    /// <summary>How long the sequence is.</summary>
    public int Times { get; }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x) => x.ExpandDims(1).BroadcastTo([x.Shape[0], Times, .. x.Shape[1..]]);

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new RepeatVector(Times, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 0;

    /// <inheritdoc/>
    protected override string Describe() => $"{Times}";
}
