using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Stochastic gradient descent: w ← w − η g. With momentum μ (Polyak 1964): v ← μ v + g, w ← w − η v. With Nesterov's variant the step is
/// g + μ v.
/// </summary>
/// <param name="learningRate">η; default 0.01.</param>
/// <param name="momentum">μ; default 0.</param>
/// <param name="nesterov">Looks ahead along the momentum.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>μ.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>Whether it looks ahead along the momentum.</summary>
    public bool Nesterov { get; } = nesterov;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        if (Momentum == 0) UpdateKernel.Run(new Plain(rate, scale, decay), value, gradient);
        else UpdateKernel.Run(new WithMomentum(rate, scale, decay, Momentum, Nesterov), value, gradient, State(target, 1)[0]);
    }

    readonly record struct Plain(double Rate, double Scale, double Decay) : IUpdateRule
    {
        public static int States => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L first, ref L second, ref L third) where L : struct, ILane<L>
        {
            // w − η (s g + λ w) with the products of constants taken once
            weight = L.FusedMultiplyAdd(gradient, L.Constant(-Rate * Scale), weight * L.Constant(1 - Rate * Decay));
        }
    }

    readonly record struct WithMomentum(double Rate, double Scale, double Decay, double Momentum, bool Nesterov) : IUpdateRule
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L velocity, ref L second, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            velocity = L.FusedMultiplyAdd(velocity, L.Constant(Momentum), g);
            var step = Nesterov ? L.FusedMultiplyAdd(velocity, L.Constant(Momentum), g) : velocity;
            weight = L.FusedMultiplyAdd(step, L.Constant(-Rate), weight);
        }
    }
}
