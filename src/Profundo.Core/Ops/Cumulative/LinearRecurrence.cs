using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>These elements one place further along an axis, with a value in the place that becomes free.</summary>
    internal Tensor ShiftedAlong(int axis, double value)
    {
        var widths = new (int Before, int After)[Rank];
        widths[axis] = (1, 0);
        var kept = Operation.Apply(SliceOperation.Along(Shape, axis, 0, Math.Max(0, Shape.Lengths[axis] - 1)), this);
        return Shape.Lengths[axis] == 0 ? this : kept.Pad(widths, value: value);
    }
}

/// <summary>
/// A first-order recurrence along an axis, for operands a, b: s_k = b_k + a_k s_{k-1}, or backward s_k = b_k + a_{k+1} s_{k+1}. Each is what
/// the other's gradient consists of.
/// </summary>
internal sealed record LinearRecurrenceOperation(int Axis, bool Backward) : ScanOperation<LinearScan>(Axis, Backward), IHasSamples
{
    public override string Name => "linear-recurrence";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LinearRecurrenceOperation(1, false), OperationSample.Real(3, 5), OperationSample.Positive(3, 5)),
        new(new LinearRecurrenceOperation(0, true), OperationSample.Real(3, 5), OperationSample.Positive(3, 5)),
    ];

    public override GradientReads Reads(int input) => input == 0 ? GradientReads.First | GradientReads.Output : GradientReads.First;

    public override Tensor Gradient(int input, GradientContext context)
    {
        var g = Apply(new LinearRecurrenceOperation(Axis, !Backward), context.Input(0), context.OutputGradient);
        if (input == 1) return g;
        return Backward ? g.ShiftedAlong(Axis, 0) * context.Output : g * context.Output.ShiftedAlong(Axis, 0);
    }
}

/// <summary>b + a · last.</summary>
internal readonly struct LinearScan : IScan
{
    public static bool LagsBackward => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L First<L>(L a, L b) where L : struct, ILane<L> => b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Next<L>(L last, L a, L b) where L : struct, ILane<L> => L.FusedMultiplyAdd(a, last, b);
}
