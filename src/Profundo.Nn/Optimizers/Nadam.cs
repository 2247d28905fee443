using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Nadam, Adam with Nesterov's look-ahead (Dozat 2016): with μₜ = β₁ (1 − ½ 0.96^(tψ)) and the products Πₜ = μ₁ ⋯ μₜ,
/// w ← w − η ((1−μₜ) / (1−Πₜ) g + μₜ₊₁ / (1−Πₜ₊₁) m) / (√(v / (1−β₂ᵗ)) + ε).
/// </summary>
/// <param name="learningRate">η; default 0.002.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="momentumDecay">ψ, how fast the momentum warms up; default 0.004.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Nadam(double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 0.004, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; } = beta1;

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = beta2;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>ψ.</summary>
    public double MomentumDecay { get; } = momentumDecay;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, 2);
        double now = Momentum(state.Updates), next = Momentum(state.Updates + 1);
        state.Factor *= now;
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, state.Updates));
        double direct = rate * correction * (1 - now) / (1 - state.Factor), averaged = rate * correction * next / (1 - state.Factor * next);
        UpdateKernel.Run(new Rule(direct, averaged, scale, decay, Beta1, Beta2, Epsilon * correction), value, gradient, state[0], state[1]);
    }

    double Momentum(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));

    readonly record struct Rule(double DirectRate, double AveragedRate, double Scale, double Decay, double Beta1, double Beta2, double Epsilon) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
            variance = L.FusedMultiplyAdd(variance, L.Constant(Beta2), g * g * L.Constant(1 - Beta2));
            var direction = L.FusedMultiplyAdd(g, L.Constant(DirectRate), mean * L.Constant(AveragedRate));
            weight -= direction / (L.Sqrt(variance) + L.Constant(Epsilon));
        }
    }
}
