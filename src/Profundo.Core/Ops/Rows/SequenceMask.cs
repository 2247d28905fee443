using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// Overwrites what lies behind the end of sequences of different lengths. One of the first two axes is the step in the sequence, the
    /// other numbers the sequences.
    /// </summary>
    /// <param name="lengths">How many steps of each sequence count; whole numbers, integer or floating-point.</param>
    /// <param name="value">What to write behind them; default 0.</param>
    /// <param name="axis">The axis of the steps, 0 or 1; default 1, so that the sequences are rows.</param>
    /// <exception cref="ShapeException">There are not as many lengths as sequences.</exception>
    /// <example><code>
    /// var x = Tensor.FromArray(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
    /// x.SequenceMask(Tensor.FromArray(new[] { 1, 2 }));   // [[1, 0, 0], [4, 5, 0]]
    /// </code></example>
    public Tensor SequenceMask(Tensor lengths, double value = 0, int axis = 1)
    {
        axis = Shape.Axis(axis, "sequence-mask");
        if (Rank < 2 || axis > 1)
            throw new ShapeException($"sequence-mask: the steps must be axis 0 or 1 of a tensor with at least two axes, but axis {axis} of shape {Shape} was given. Bring the axes into order first, for instance with SwapAxes.");
        var batch = Shape.Lengths[1 - axis];
        if (lengths.Rank != 1 || lengths.Shape.Lengths[0] != batch)
            throw new ShapeException($"sequence-mask: a tensor of shape {Shape} with its steps on axis {axis} holds {batch} sequences and needs a vector of {batch} lengths, but lengths of shape {lengths.Shape} were given.");
        var perRow = Axes.Remove(Shape, [axis], keep: true);
        var beside = new int[Rank];
        Array.Fill(beside, 1);
        beside[1 - axis] = batch;
        return MaskRows(lengths.Reshape(beside).BroadcastTo(perRow), value, axis);
    }

    /// <summary>Overwrites each row behind its own length.</summary>
    internal Tensor MaskRows(Tensor lengths, double value, int axis)
    {
        var x = DType.IsFloatingPoint ? this : AsType(DType.Float64); // wide enough for the other types, and the row kernels are for real numbers
        return Operation.Apply(new LengthMaskOperation(axis, value), x, lengths.AsType(DTypes.Arithmetic(x.DType))).AsType(DType);
    }
}

/// <summary>Rows whose elements behind a length are replaced by a value. Operands: rows, lengths.</summary>
internal sealed record LengthMaskOperation(int Axis, double Value) : RowOperation(Axis), IHasSamples
{
    public override string Name => "sequence-mask";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LengthMaskOperation(1, 0.5), OperationSample.Real(3, 5), OperationSample.Whole(6, 3, 1).AsType(DType.Float32)) { Constants = [1] },
    ];

    public override GradientReads Reads(int input) => GradientReads.Second;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new LengthMaskFormula(Value), output.Shape, inputs, output);

    public override Tensor? Gradient(int input, GradientContext context) =>
        input == 0 ? Apply(new LengthMaskOperation(Axis, 0), context.OutputGradient, context.Input(1)) : null;
}
