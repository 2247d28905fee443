using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// <see cref="Softmax"/> along the last axis of which only some elements count: the first ones, up to a valid length, or those where a
    /// mask is true. The others are taken to be a very small number, so they get the weight 0 (unless none counts: then all get the same).
    /// </summary>
    /// <param name="valid">
    /// How many elements count: a vector with one length for each position on the first axis, or a tensor with the shape of this one
    /// without the last axis (or one that broadcasts to it); whole numbers, integer or floating-point. Or a bool tensor that broadcasts to
    /// this one's shape. Null lets all count.
    /// </param>
    /// <param name="masked">What elements that do not count are taken to be; default -10⁶.</param>
    /// <exception cref="ShapeException">The lengths or the mask do not fit.</exception>
    /// <example><code>
    /// var scores = Tensor.Ones([2, 2, 4]);
    /// scores.MaskedSoftmax(Tensor.FromArray(new[] { 2, 3 }));                     // one length per batch item
    /// scores.MaskedSoftmax(Tensor.FromArray(new[,] { { 1, 3 }, { 2, 4 } }));      // one per query
    /// </code></example>
    public Tensor MaskedSoftmax(Tensor? valid, double masked = -1e6)
    {
        if (valid is null) return Softmax();
        if (valid.DType == DType.Bool) return Where(valid, this, masked).Softmax();
        var axis = Shape.Axis(-1, "masked-softmax");
        var perRow = Axes.Remove(Shape, [axis], keep: false);
        if (valid.Rank == 1 && perRow.Rank > 1)
            valid = valid.Reshape([.. valid.Shape.Lengths, .. Enumerable.Repeat(1, perRow.Rank - 1)]);
        if (!Shape.TryBroadcast(valid.Shape, perRow, out var together) || together != perRow)
            throw new ShapeException($"masked-softmax: scores of shape {Shape} need one length for each position on the first axis, or lengths of shape {perRow}, but lengths of shape {valid.Shape} were given.");
        var x = AsType(DTypes.Real(DType));
        return Operation.Apply(new MaskedSoftmaxOperation(axis, masked), x, valid.AsType(DTypes.Arithmetic(x.DType)).BroadcastTo(perRow));
    }
}

/// <summary>softmax of the beginnings of rows. Operands: rows, lengths.</summary>
internal sealed record MaskedSoftmaxOperation(int Axis, double Masked) : RowOperation(Axis), IHasSamples
{
    public override string Name => "masked-softmax";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new MaskedSoftmaxOperation(1, -1e6), OperationSample.Real(3, 5), OperationSample.Whole(5, 3).AsType(DType.Float32) + 1) { Constants = [1] },
    ];

    public override GradientReads Reads(int input) => GradientReads.Second | GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new MaskedSoftmaxFormula(Masked), output.Shape, inputs, output);

    public override Tensor? Gradient(int input, GradientContext context) => input == 0
        ? Apply(new MaskedSoftmaxGradientOperation(Axis), context.OutputGradient, context.Output, context.Input(1))
        : null;
}

/// <summary>softmax's gradient at the elements before the length, 0 behind. Operands: dy, y, lengths.</summary>
internal sealed record MaskedSoftmaxGradientOperation(int Axis) : RowOperation(Axis), IHasSamples
{
    public override string Name => "masked-softmax-gradient";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new MaskedSoftmaxGradientOperation(1), OperationSample.Real(3, 5), OperationSample.Real(3, 5).MaskedSoftmax(OperationSample.Whole(5, 3) + 1), OperationSample.Whole(5, 3).AsType(DType.Float32) + 1) { Constants = [2] },
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new MaskedSoftmaxGradientFormula(), output.Shape, inputs, output);

    public override Tensor? Gradient(int input, GradientContext context)
    {
        if (input == 2) return null;
        Tensor dy = context.Input(0), y = context.Input(1);
        var u = context.OutputGradient.MaskRows(context.Input(2), 0, Axis);
        return input == 0
            ? Apply(new SoftmaxGradientOperation(Axis), u, y)
            : SoftmaxGradientOperation.OfOutput(u, dy, y, Axis);
    }
}
