using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer 2011): s ← s + g², w ← w − η g / (√s + ε). Coordinates with many large gradients slow down.
/// </summary>
/// <param name="learningRate">η; default 0.01.</param>
/// <param name="epsilon">ε; default 1e-7.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Adagrad(double learningRate = 0.01, double epsilon = 1e-7, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        UpdateKernel.Run(new Rule(rate, scale, decay, Epsilon), value, gradient, State(target, 1)[0]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Epsilon) : IUpdateRule
    {
        public static int States => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L squares, ref L second, ref L third) where L : struct, ILane<L>
        {
            var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
            squares = L.FusedMultiplyAdd(g, g, squares);
            weight = L.FusedMultiplyAdd(g / (L.Sqrt(squares) + L.Constant(Epsilon)), L.Constant(-Rate), weight);
        }
    }
}
