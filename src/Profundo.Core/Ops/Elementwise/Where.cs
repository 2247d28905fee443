using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Takes elements of one tensor where a condition holds and of another where not; all three are broadcast together.</summary>
    /// <param name="condition">A bool tensor; of numbers, anything but 0 is true.</param>
    /// <param name="a">What to take where the condition holds.</param>
    /// <param name="b">What to take elsewhere.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    /// <example><code>var positive = Tensor.Where(x > 0, x, 0);</code></example>
    public static Tensor Where(Tensor condition, Tensor a, Tensor b)
    {
        var type = Elementwise.CommonType(a, b);
        return Operation.Apply(new WhereOperation(), condition.AsType(DType.Bool), a.AsType(type), b.AsType(type));
    }
}

/// <summary>A choice between two operands, element by element.</summary>
internal sealed record WhereOperation : Operation, IHasSamples
{
    public override string Name => "where";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new WhereOperation(), OperationSample.Whole(2, 3, 1).AsType(DType.Bool), OperationSample.Real(3, 4), OperationSample.Real(4)),
        new(new WhereOperation(), OperationSample.Whole(2, 300, 200).AsType(DType.Bool), OperationSample.Real(300, 200), OperationSample.Real()),
    ];

    internal override bool ReadsViews => true;

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => input == 0 ? GradientReads.Nothing : GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs[0].DType != DType.Bool)
            throw new DTypeException($"where: the condition must be bool, but is {inputs[0].DType.Name}. Compare, as in x != 0.");
        if (inputs[1].DType != inputs[2].DType)
            throw new DTypeException($"where: both choices must have one element type, but they are {inputs[1].DType.Name} and {inputs[2].DType.Name}. Convert one with AsType.");
        if (!Shape.TryBroadcast(inputs[1].Shape, inputs[2].Shape, out var choices) || !Shape.TryBroadcast(inputs[0].Shape, choices, out var shape))
            throw new ShapeException($"where: the shapes {inputs[0].Shape} of the condition, {inputs[1].Shape} and {inputs[2].Shape} cannot be broadcast together. Aligned at the last axis, lengths must be equal or 1.");
        return new(shape, inputs[1].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor condition = Spread(inputs[0], output.Shape), a = Spread(inputs[1], output.Shape), b = Spread(inputs[2], output.Shape);
        WhereKernel.Run(condition, a, b, output);
        GC.KeepAlive(condition);
        GC.KeepAlive(a);
        GC.KeepAlive(b);
    }

    public override Tensor? Gradient(int input, GradientContext context) => input switch
    {
        0 => null,
        1 => Tensor.Where(context.Input(0), context.OutputGradient, 0),
        _ => Tensor.Where(context.Input(0), 0, context.OutputGradient),
    };

    /// <summary>The kernel takes operands that have one element or lie as the result does.</summary>
    static Tensor Spread(Tensor x, Shape shape)
    {
        if (x.Size == 1 || (x.Shape == shape && x.IsContiguous)) return x;
        if (x.Shape == shape) return x.Contiguous();
        var whole = Tensor.Allocate(shape, x.DType, x.Device);
        x.CopyInto(whole);
        return whole;
    }
}
