using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Layer-wise adaptive rate scaling, for large batches (You, Gitman and Ginsburg 2017, algorithm 1): each tensor has its own rate
/// r = η·ζ ‖w‖ / (‖g‖ + λ ‖w‖), v ← μ v + r (g + λ w), w ← w − v. Where ‖w‖ or ‖g‖ is zero, r = η.
/// </summary>
/// <param name="learningRate">η; default 0.1.</param>
/// <param name="momentum">μ; default 0.9.</param>
/// <param name="trust">ζ, how far to trust that a tensor changes by that share of its length; default 0.001.</param>
/// <param name="weightDecay">λ.</param>
public sealed class Lars(double learningRate = 0.1, double momentum = 0.9, double trust = 0.001, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>μ.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>ζ.</summary>
    public double Trust { get; } = trust;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var weightLength = Math.Sqrt(MeasureKernel.SumOfSquares(new WeightMeasure(), value, gradient));
        var gradientLength = Math.Abs(scale) * Math.Sqrt(MeasureKernel.SumOfSquares(new GradientMeasure(), value, gradient));
        if (weightLength > 0 && gradientLength > 0) rate *= Trust * weightLength / (gradientLength + decay * weightLength);
        UpdateKernel.Run(new Rule(rate, scale, decay, Momentum), value, gradient, State(target, 1)[0]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Momentum) : IUpdateRule
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L velocity, ref L second, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            velocity = L.FusedMultiplyAdd(velocity, L.Constant(Momentum), g * L.Constant(Rate));
            weight -= velocity;
        }
    }
}
