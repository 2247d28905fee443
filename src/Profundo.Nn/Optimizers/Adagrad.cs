using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer 2011): s ← s + g², w ← w − η g / (√s + ε). Coordinates with many large gradients slow down.
/// </summary>
/// <param name="learningRate">η; default 0.01.</param>
/// <param name="epsilon">ε; default 1e-7.</param>
/// <param name="initialAccumulator">What s begins with; default 0. Keras and TensorFlow.js begin with 0.1.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
public sealed class Adagrad(double learningRate = 0.01, double epsilon = 1e-7, double initialAccumulator = 0, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>What s begins with.</summary>
    public double InitialAccumulator { get; } = initialAccumulator;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, 1);
        if (state.Updates == 1 && InitialAccumulator != 0) state[0].Assign(Tensor.Full(value.Shape, InitialAccumulator, value.DType));
        UpdateKernel.Run(new Rule(rate, scale, decay, Epsilon), value, gradient, state[0]);
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
