using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Running products: each element times all before it.</summary>
    /// <param name="axis">The axis to multiply along. Default: all elements in row-major order, and the result is a vector.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor CumProd(int? axis = null, DType? dtype = null)
    {
        if (axis is not { } given) return Reshape(-1).CumProd(0, dtype);
        return Operation.Apply(new CumulativeProductOperation(Shape.Axis(given, "cumprod")), AsType(dtype ?? SumReduction.Integers(DType)));
    }

    /// <summary>For each element the product of all before it along an axis; 1 for the first.</summary>
    internal Tensor ProductBefore(int axis)
    {
        axis = Shape.Axis(axis, "cumprod");
        return CumProd(axis).ShiftedAlong(axis, 1);
    }
}

/// <summary>Running products.</summary>
internal sealed record CumulativeProductOperation(int Axis) : ScanOperation<ProductScan>(Axis, Backward: false), IHasSamples
{
    public override string Name => "cumprod";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new CumulativeProductOperation(1), OperationSample.Positive(3, 5)),
        new(new CumulativeProductOperation(0), OperationSample.Positive(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.First | GradientReads.Output;

    /// <summary>Every later result contains x_k: dx_k is the product before k times s_k = dy_k + x_{k+1} s_{k+1}. No division, so zeros do no harm.</summary>
    public override Tensor Gradient(int input, GradientContext context) =>
        context.Output.ShiftedAlong(Axis, 1) * Apply(new LinearRecurrenceOperation(Axis, Backward: true), context.Input(0), context.OutputGradient);
}

/// <summary>last · a.</summary>
internal readonly struct ProductScan : IScan
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L First<L>(L a, L b) where L : struct, ILane<L> => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Next<L>(L last, L a, L b) where L : struct, ILane<L> => last * a;
}
