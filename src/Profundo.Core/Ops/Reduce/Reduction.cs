using Profundo.Kernels;

namespace Profundo;

/// <summary>The operation of a reduction over some axes.</summary>
/// <typeparam name="TReduction">How elements are combined.</typeparam>
public sealed record Reduction<TReduction> : Operation where TReduction : IReduction
{
    /// <param name="axes">The axes to reduce, ascending and non-negative.</param>
    /// <param name="keepDims">Whether they stay as axes of length 1.</param>
    internal Reduction(int[] axes, bool keepDims)
    {
        Axes = new(axes);
        KeepDims = keepDims;
    }

    /// <summary>The axes that are reduced, ascending.</summary>
    public IntegerList Axes { get; }

    /// <summary>Whether they stay as axes of length 1.</summary>
    public bool KeepDims { get; }

    /// <inheritdoc/>
    public override string Name => TReduction.Name;

    internal override bool ReadsViews => true;

    /// <inheritdoc/>
    public override GradientReads Reads(int input) => TReduction.Reads;

    /// <inheritdoc/>
    public override bool IsDifferentiable => TReduction.IsDifferentiable;

    /// <summary>Reduces over some axes, or all if none are named, in the reduction's element type or the given one.</summary>
    internal static Tensor Apply(Tensor x, ReadOnlySpan<int> axes, bool keepDims, DType? type = null) =>
        Apply(new Reduction<TReduction>(Profundo.Axes.Normalise(TReduction.Name, x.Shape, axes), keepDims), x.AsType(type ?? TReduction.ResultType(x.DType)));

    /// <inheritdoc/>
    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (!TReduction.AcceptsEmpty && new ReducedAxes(Axes, x.Shape).Count == 0)
            throw new ShapeException($"{Name}: the reduced axes {Axes} of shape {x.Shape} have no elements, and the {Name} of nothing does not exist. Check that the tensor is not empty (x.Size > 0) before.");
        return new(Profundo.Axes.Remove(x.Shape, Axes.ToArray(), KeepDims), x.DType);
    }

    /// <inheritdoc/>
    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => ReduceKernel.Run<ReductionFold<TReduction>>(inputs[0], Axes.ToArray(), output);

    /// <inheritdoc/>
    public override Tensor Gradient(int input, GradientContext context)
    {
        var shape = context.InputShape(0);
        var kept = Profundo.Axes.Remove(shape, Axes.ToArray(), keep: true);
        var dy = context.OutputGradient.Reshape(kept);
        var x = TReduction.Reads.HasFlag(GradientReads.First) ? context.Input(0) : dy;
        var y = TReduction.Reads.HasFlag(GradientReads.Output) ? context.Output.Reshape(kept) : dy;
        return TReduction.Gradient(dy, x, y, new(Axes, shape)).BroadcastTo(shape);
    }
}
