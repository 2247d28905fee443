using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithms of the running sums of e^x, without overflow.</summary>
    /// <param name="axis">The axis; default the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor LogCumSumExp(int axis = -1) =>
        Operation.Apply(new LogCumulativeSumExpOperation(Shape.Axis(axis, "logcumsumexp")), AsType(DTypes.Real(DType)));
}

/// <summary>Running log-sum-exp.</summary>
internal sealed record LogCumulativeSumExpOperation(int Axis) : ScanOperation<LogSumExpScan>(Axis, Backward: false), IHasSamples
{
    public override string Name => "logcumsumexp";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new LogCumulativeSumExpOperation(1), OperationSample.Real(3, 5)),
    ];

    public override GradientReads Reads(int input) => GradientReads.First | GradientReads.Output;

    /// <summary>
    /// dx_k = Σ_{i≥k} dy_i e^(x_k - y_i) = e^(x_k - y_k) t_k with t_k = dy_k + e^(y_k - y_{k+1}) t_{k+1}. The y ascend, so no exponent is positive.
    /// </summary>
    public override Tensor Gradient(int input, GradientContext context)
    {
        Tensor x = context.Input(0), y = context.Output;
        var decay = (y.ShiftedAlong(Axis, double.NegativeInfinity) - y).Exp();
        return (x - y).Exp() * Apply(new LinearRecurrenceOperation(Axis, Backward: true), decay, context.OutputGradient);
    }
}

/// <summary>log(e^last + e^a), by way of the greater of both.</summary>
internal readonly struct LogSumExpScan : IScan
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L First<L>(L a, L b) where L : struct, ILane<L> => a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Next<L>(L last, L a, L b) where L : struct, ILane<L>
    {
        var greater = L.Maximum(last, a);
        var distance = L.Select(L.Equal(last, a), L.Constant(0), L.Minimum(last, a) - greater); // two equal infinities are no distance apart
        return greater + Mathematics.Log1p(Mathematics.Exp(distance));
    }
}
