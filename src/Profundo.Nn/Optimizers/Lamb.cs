using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Layer-wise adaptive moments, for large batches (You et al. 2020, algorithm 2): Adam's direction with decoupled decay,
/// u = m̂ / (√v̂ + ε) + λ w, in steps that are measured by the tensor itself: w ← w − η ‖w‖ / ‖u‖ · u. Where ‖w‖ or ‖u‖ is zero, the
/// factor is 1.
/// </summary>
/// <param name="learningRate">η; default 0.001.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-6.</param>
/// <param name="weightDecay">λ; default 0.01.</param>
public sealed class Lamb(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-6, double weightDecay = 0.01) : Optimizer(learningRate, weightDecay)
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; } = beta1;

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = beta2;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, 2);
        UpdateKernel.Run(new Moments(scale, Beta1, Beta2), value, gradient, state[0], state[1]);
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, state.Updates));
        var direction = new Direction(correction / (1 - Math.Pow(Beta1, state.Updates)), Epsilon * correction, decay);
        var weightLength = Math.Sqrt(MeasureKernel.SumOfSquares(new WeightMeasure(), value, gradient));
        var length = Math.Sqrt(MeasureKernel.SumOfSquares(direction, value, gradient, state[0], state[1]));
        if (weightLength > 0 && length > 0) rate *= weightLength / length;
        UpdateKernel.Run(new Descent(rate, direction), value, gradient, state[0], state[1]);
    }

    /// <summary>The two moments; the weight waits until the direction's length is known.</summary>
    readonly record struct Moments(double Scale, double Beta1, double Beta2) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L third) where L : struct, ILane<L>
        {
            var g = gradient * L.Constant(Scale);
            mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
            variance = L.FusedMultiplyAdd(variance, L.Constant(Beta2), g * g * L.Constant(1 - Beta2));
        }
    }

    /// <summary>u, with the bias corrections folded into factor and ε.</summary>
    readonly record struct Direction(double Factor, double Epsilon, double Decay) : IUpdateMeasure
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public L Apply<L>(L gradient, L weight, L mean, L variance) where L : struct, ILane<L> =>
            L.FusedMultiplyAdd(mean / (L.Sqrt(variance) + L.Constant(Epsilon)), L.Constant(Factor), weight * L.Constant(Decay));
    }

    readonly record struct Descent(double Rate, Direction Direction) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L third) where L : struct, ILane<L> =>
            weight = L.FusedMultiplyAdd(Direction.Apply(gradient, weight, mean, variance), L.Constant(-Rate), weight);
    }
}
