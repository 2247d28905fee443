using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Adamax, Adam with the largest gradient in place of the mean square (Kingma and Ba 2015, section 7.1): m ← β₁ m + (1−β₁) g,
/// u ← max(β₂ u, |g| + ε), w ← w − η / (1−β₁ᵗ) · m / u.
/// </summary>
/// <param name="learningRate">η; default 0.002.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Adamax(double learningRate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
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
        UpdateKernel.Run(new Rule(rate / (1 - Math.Pow(Beta1, state.Updates)), scale, decay, Beta1, Beta2, Epsilon), value, gradient, state[0], state[1]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Beta1, double Beta2, double Epsilon) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L largest, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
            largest = L.Maximum(largest * L.Constant(Beta2), L.Abs(g) + L.Constant(Epsilon));
            weight = L.FusedMultiplyAdd(mean / largest, L.Constant(-Rate), weight);
        }
    }
}
