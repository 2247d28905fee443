using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The same values in another element type: this tensor itself if it already has it, otherwise a new one. Real numbers become
    /// integers by dropping the fraction; anything but 0 becomes true.
    /// </summary>
    /// <param name="type">The element type of the result.</param>
    public Tensor AsType(DType type) =>
        DType == type ? this
        : Literal != LiteralKind.None ? LiteralAs(type)
        : Operation.Apply(new AsTypeOperation(type), this);
}

/// <summary>Conversion of the element type. Gradients are converted back; none flow through integers.</summary>
/// <param name="Type">The element type of the result.</param>
internal sealed record AsTypeOperation(DType Type) : Operation, IHasSamples
{
    public override string Name => "as-type";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new AsTypeOperation(DType.Float64), OperationSample.Real(2, 3)),
        new(new AsTypeOperation(DType.Int32), OperationSample.Real(300, 200) * 5),
        new(new AsTypeOperation(DType.Bool), OperationSample.Whole(2, 7)),
        new(new AsTypeOperation(DType.Float16), OperationSample.Real(7)) { Constants = [0] },
    ];

    internal override bool TakesNarrowTypes => true;

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override bool IsDifferentiable => Type.IsFloatingPoint;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[0].Shape, Type);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        CastKernel.Run(x, output);
        GC.KeepAlive(x);
    }

    public override Tensor Gradient(int input, GradientContext context) => context.OutputGradient.AsType(context.InputDType(0));
}
