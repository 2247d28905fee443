using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Running sums: each element plus all before it.</summary>
    /// <param name="axis">The axis to sum along. Default: all elements in row-major order, and the result is a vector.</param>
    /// <param name="dtype">The element type to compute in; default: that of the elements, and int64 for all integers and bools.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor CumSum(int? axis = null, DType? dtype = null)
    {
        if (axis is not { } given) return Reshape(-1).CumSum(0, dtype);
        return Operation.Apply(new CumulativeSumOperation(Shape.Axis(given, "cumsum"), Backward: false), AsType(dtype ?? SumReduction.Integers(DType)));
    }
}

/// <summary>Running sums from the beginning, or from the end.</summary>
internal sealed record CumulativeSumOperation(int Axis, bool Backward) : ScanOperation<SumScan>(Axis, Backward), IHasSamples
{
    public override string Name => "cumsum";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new CumulativeSumOperation(1, false), OperationSample.Real(3, 5)),
        new(new CumulativeSumOperation(0, true), OperationSample.Real(3, 5)),
        new(new CumulativeSumOperation(1, false), OperationSample.Real(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Nothing;

    public override Tensor Gradient(int input, GradientContext context) => Apply(new CumulativeSumOperation(Axis, !Backward), context.OutputGradient);
}

/// <summary>last + a.</summary>
internal readonly struct SumScan : IScan
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L First<L>(L a, L b) where L : struct, ILane<L> => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Next<L>(L last, L a, L b) where L : struct, ILane<L> => last + a;
}
