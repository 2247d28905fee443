using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Follow the regularised leader, per coordinate (McMahan et al. 2013, algorithm 1): n' = n + g², z ← z + g − (√n' − √n) / η · w,
/// w ← 0 where |z| ≤ λ₁, otherwise −(z − sign(z) λ₁) / ((β + √n') / η + λ₂). Makes sparse weights.
/// </summary>
/// <param name="learningRate">η, α in the paper; default 0.1.</param>
/// <param name="beta">β; default 1.</param>
/// <param name="l1">λ₁; default 0.01.</param>
/// <param name="weightDecay">λ₂.</param>
public sealed class Ftrl(double learningRate = 0.1, double beta = 1, double l1 = 0.01, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>β.</summary>
    public double Beta { get; } = beta;

    /// <summary>λ₁.</summary>
    public double L1 { get; } = l1;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, 2);
        UpdateKernel.Run(new Rule(rate, scale, decay, Beta, L1), value, gradient, state[0], state[1]);
    }

    readonly record struct Rule(double Rate, double Scale, double Decay, double Beta, double L1) : IUpdateRule
    {
        public static int States => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<L>(L gradient, ref L weight, ref L z, ref L squares, ref L third) where L : struct, ILane<L>
        {
            var g = gradient * L.Constant(Scale);
            L before = L.Sqrt(squares), divisor = L.Constant(1 / Rate);
            squares = L.FusedMultiplyAdd(g, g, squares);
            var root = L.Sqrt(squares);
            z += g - (root - before) * divisor * weight;
            var excess = L.CopySign(L.Constant(L1), z) - z;
            weight = L.Select(L.Abs(z).IsAbove(L1), excess / L.FusedMultiplyAdd(root + L.Constant(Beta), divisor, L.Constant(Decay)), L.Constant(0));
        }
    }
}
