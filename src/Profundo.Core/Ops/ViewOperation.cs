namespace Profundo;

/// <summary>An operation whose result looks at its operand's memory: a slice, a transpose, a broadcast. Nothing is computed.</summary>
public abstract record ViewOperation : Operation
{
    /// <summary>The arrangement of the result in the operand's memory.</summary>
    /// <param name="input">The operand.</param>
    /// <param name="shape">The inferred shape.</param>
    /// <returns>Strides and offset, counted in elements of the storage.</returns>
    protected abstract (long[] Strides, long Offset) Arrange(Tensor input, Shape shape);

    internal Tensor View(Tensor input, Shape shape)
    {
        var (strides, offset) = Arrange(input, shape);
        return input.ViewOf(shape, strides, offset).AsViewOf(input, this);
    }

    internal override bool TakesNarrowTypes => true;

    /// <inheritdoc/>
    public sealed override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => View(inputs[0], output.Shape).CopyInto(output);

    /// <inheritdoc/>
    public override GradientReads Reads(int input) => GradientReads.Nothing;
}
