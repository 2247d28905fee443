using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Yogi, Adam with a second moment that forgets no faster than it learns (Zaheer et al. 2018): v ← v + (1−β₂) sign(g² − v) g²; the rest as
/// Adam, with bias correction, ε being added after it.
/// </summary>
/// <param name="learningRate">η; default 0.01.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-3.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Yogi(double learningRate = 0.01, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-3, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
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
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, state.Updates));
        rate *= correction / (1 - Math.Pow(Beta1, state.Updates));
        UpdateKernel.Run(new Rule(rate, scale, decay, Beta1, Beta2, Epsilon * correction), value, gradient, state[0], state[1]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Beta1, double Beta2, double Epsilon) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            var square = g * g;
            mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
            variance = L.FusedMultiplyAdd(L.CopySign(square, square - variance), L.Constant(1 - Beta2), variance);
            weight = L.FusedMultiplyAdd(mean / (L.Sqrt(variance) + L.Constant(Epsilon)), L.Constant(-Rate), weight);
        }
    }
}
