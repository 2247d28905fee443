using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Adam (Kingma and Ba 2015): m ← β₁ m + (1−β₁) g, v ← β₂ v + (1−β₂) g², w ← w − η √(1−β₂ᵗ) / (1−β₁ᵗ) · m / (√v + ε). As in the paper's
/// remark before section 2.1 and in MXNet, ε is added to √v before the bias correction.
/// </summary>
/// <param name="learningRate">η; default 0.001.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
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
        var state = State(target, 2);
        var rate = target.LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, state.Updates)) / (1 - Math.Pow(Beta1, state.Updates));
        UpdateKernel.Run(new Rule(rate, target.GradientScale, target.WeightDecay, Beta1, Beta2, Epsilon), target.Value, target.Gradient, state[0], state[1]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Beta1, double Beta2, double Epsilon) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
            variance = L.FusedMultiplyAdd(variance, L.Constant(Beta2), g * g * L.Constant(1 - Beta2));
            weight = L.FusedMultiplyAdd(mean / (L.Sqrt(variance) + L.Constant(Epsilon)), L.Constant(-Rate), weight);
        }
    }
}
