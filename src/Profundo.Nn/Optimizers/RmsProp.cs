using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012): s ← ρ s + (1−ρ) g², w ← w − η g / (√s + ε). Centred (Graves 2013), the squared mean of g is taken off
/// s, which estimates the variance. With momentum μ: v ← μ v + g / (√s + ε), w ← w − η v.
/// </summary>
/// <param name="learningRate">η; default 0.001.</param>
/// <param name="rho">ρ; default 0.9.</param>
/// <param name="momentum">μ; default 0.</param>
/// <param name="centred">Whether the squared mean of the gradients is taken off.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class RmsProp(double learningRate = 0.001, double rho = 0.9, double momentum = 0, bool centred = false, double epsilon = 1e-8, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>ρ.</summary>
    public double Rho { get; } = rho;

    /// <summary>μ.</summary>
    public double Momentum { get; } = momentum;

    /// <summary>Whether the squared mean of the gradients is taken off.</summary>
    public bool Centred { get; } = centred;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        if (Centred || Momentum != 0)
        {
            var state = State(target, 3);
            UpdateKernel.Run(new General(rate, scale, decay, Rho, Momentum, Centred, Epsilon), value, gradient, state[0], state[1], state[2]);
        }
        else
        {
            UpdateKernel.Run(new Plain(rate, scale, decay, Rho, Epsilon), value, gradient, State(target, 1)[0]);
        }
    }

    readonly record struct Plain(double Rate, double Scale, double Decay, double Rho, double Epsilon) : IUpdateRule
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L squares, ref L second, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            squares = L.FusedMultiplyAdd(squares, L.Constant(Rho), g * g * L.Constant(1 - Rho));
            weight = L.FusedMultiplyAdd(g / (L.Sqrt(squares) + L.Constant(Epsilon)), L.Constant(-Rate), weight);
        }
    }

    readonly record struct General(double Rate, double Scale, double Decay, double Rho, double Momentum, bool Centred, double Epsilon) : IUpdateRule
    {
        public static int States => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L squares, ref L mean, ref L velocity) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            squares = L.FusedMultiplyAdd(squares, L.Constant(Rho), g * g * L.Constant(1 - Rho));
            mean = L.FusedMultiplyAdd(mean, L.Constant(Rho), g * L.Constant(1 - Rho));
            var spread = Centred ? L.Maximum(squares - mean * mean, L.Constant(0)) : squares; // rounding may make a tiny variance negative
            velocity = L.FusedMultiplyAdd(velocity, L.Constant(Momentum), g / (L.Sqrt(spread) + L.Constant(Epsilon)));
            weight = L.FusedMultiplyAdd(velocity, L.Constant(-Rate), weight);
        }
    }
}
