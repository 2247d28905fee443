using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// How badly rows of scores ("logits", before softmax) predict labels: the negative logarithm of the probability that softmax gives the
    /// label, one value per row. Computed from the scores directly, so no probability can vanish on the way.
    /// </summary>
    /// <param name="labels">
    /// The right class of each row, as a whole number (integer or floating-point type), in this tensor's shape without the class axis or with
    /// length 1 there. Or a distribution over the classes for each row, in this tensor's shape.
    /// </param>
    /// <param name="axis">The axis of the classes; default the last.</param>
    /// <param name="labelSmoothing">How much of each label is spread evenly over all classes, from 0 (the default) to 1. Szegedy et al. 2016.</param>
    /// <returns>This tensor's shape without the class axis.</returns>
    /// <exception cref="ShapeException">The labels' shape does not belong to the scores.</exception>
    /// <exception cref="IndexException">A label is not the number of a class.</exception>
    /// <example><code>var loss = scores.SoftmaxCrossEntropy(labels).Mean();</code></example>
    public Tensor SoftmaxCrossEntropy(Tensor labels, int axis = -1, double labelSmoothing = 0)
    {
        axis = Shape.Axis(axis, "softmax-cross-entropy");
        if (labelSmoothing is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "softmax-cross-entropy: the label smoothing must be from 0 (none) to 1 (labels do not matter).");
        var scores = AsType(DTypes.Real(DType));
        var perRow = Axes.Remove(Shape, [axis], keep: false);
        if (labels.Shape == Axes.Remove(Shape, [axis], keep: true)) labels = labels.Reshape(perRow);
        if (labels.Shape == perRow)
            return Operation.Apply(new SoftmaxCrossEntropyOperation(axis, labelSmoothing), scores, labels.AsType(DTypes.Arithmetic(scores.DType)));
        if (labels.Shape != Shape)
            throw new ShapeException($"softmax-cross-entropy: scores of shape {Shape} with classes on axis {axis} need labels of shape {perRow} (numbers of classes) or {Shape} (distributions), but labels of shape {labels.Shape} were given.");
        var targets = labels.AsType(scores.DType);
        if (labelSmoothing > 0) targets = targets * (1 - labelSmoothing) + labelSmoothing / Shape.Lengths[axis];
        return -(targets * scores.LogSoftmax(axis)).Sum(axis);
    }
}

/// <summary>The cross-entropy of softmax and numbered labels. Operands: rows of scores, labels in the same element type.</summary>
internal sealed record SoftmaxCrossEntropyOperation(int Axis, double Smoothing) : RowOperation(Axis), IHasSamples
{
    public override string Name => "softmax-cross-entropy";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SoftmaxCrossEntropyOperation(1, 0), OperationSample.Real(4, 5), OperationSample.Whole(5, 4).AsType(DType.Float32)) { Constants = [1] },
        new(new SoftmaxCrossEntropyOperation(0, 0.1), OperationSample.Real(5, 4), OperationSample.Whole(5, 4).AsType(DType.Float32)) { Constants = [1] },
        new(new SoftmaxCrossEntropyOperation(1, 0), OperationSample.Real(300, 257), OperationSample.Whole(257, 300).AsType(DType.Float32)) { Constants = [1] },
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs | GradientReads.Output;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(PerRow(inputs[0].Shape, keepDims: false), inputs[0].DType);
    }

    public override unsafe void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        long fault = -1;
        Run(new CrossEntropyFormula(Smoothing, &fault), inputs[0].Shape, inputs, output);
        if (fault < 0) return;
        var label = inputs[1].Reshape(-1).ToArray<double>()[fault];
        var classes = inputs[0].Shape.Lengths[Axis];
        throw new IndexException($"softmax-cross-entropy: the label {label.ToString(System.Globalization.CultureInfo.InvariantCulture)} of row {fault} is not the number of a class. With {classes} classes on axis {Axis}, labels are whole numbers from 0 to {classes - 1}.");
    }

    public override Tensor? Gradient(int input, GradientContext context) => input == 0
        ? Apply(new SoftmaxCrossEntropyGradientOperation(Axis, Smoothing), context.OutputGradient, context.Input(0), context.Input(1), context.Output)
        : null;
}

/// <summary>dy (softmax(x) - target). Operands: dy, rows of scores, labels, the loss.</summary>
internal sealed record SoftmaxCrossEntropyGradientOperation(int Axis, double Smoothing) : RowOperation(Axis), IHasSamples
{
    public override string Name => "softmax-cross-entropy-gradient";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SoftmaxCrossEntropyGradientOperation(1, 0), OperationSample.Real(4), OperationSample.Real(4, 5), OperationSample.Whole(5, 4).AsType(DType.Float32), OperationSample.Real(4, 5).SoftmaxCrossEntropy(OperationSample.Whole(5, 4))) { Constants = [1, 2, 3] },
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new CrossEntropyGradientFormula(Smoothing), output.Shape, inputs, output);

    /// <summary>The loss is a function of the scores too; its whole influence is counted as theirs.</summary>
    public override Tensor? Gradient(int input, GradientContext context)
    {
        Tensor u = context.OutputGradient, dy = context.Input(0), x = context.Input(1);
        return input switch
        {
            0 => (u * Apply(this, dy.OnesLike(), x, context.Input(2), context.Input(3))).Sum(Axis),
            1 => Apply(new SoftmaxGradientOperation(Axis), u * dy.Reshape(PerRow(x.Shape)), x.Softmax(Axis)),
            _ => null,
        };
    }
}
