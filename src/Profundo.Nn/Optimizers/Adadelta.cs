using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Adadelta (Zeiler 2012): s ← ρ s + (1−ρ) g², d ← √(x + ε) / √(s + ε) · g, w ← w − η d, x ← ρ x + (1−ρ) d². Steps have the size of
/// earlier steps, so η is 1 in the paper.
/// </summary>
/// <param name="learningRate">η; default 1.</param>
/// <param name="rho">ρ; default 0.9.</param>
/// <param name="epsilon">ε; default 1e-6.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Adadelta(double learningRate = 1, double rho = 0.9, double epsilon = 1e-6, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>ρ.</summary>
    public double Rho { get; } = rho;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, 2);
        UpdateKernel.Run(new Rule(rate, scale, decay, Rho, Epsilon), value, gradient, state[0], state[1]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Rho, double Epsilon) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L squares, ref L steps, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            squares = L.FusedMultiplyAdd(squares, L.Constant(Rho), g * g * L.Constant(1 - Rho));
            var step = L.Sqrt((steps + L.Constant(Epsilon)) / (squares + L.Constant(Epsilon))) * g;
            steps = L.FusedMultiplyAdd(steps, L.Constant(Rho), step * step * L.Constant(1 - Rho));
            weight = L.FusedMultiplyAdd(step, L.Constant(-Rate), weight);
        }
    }
}
