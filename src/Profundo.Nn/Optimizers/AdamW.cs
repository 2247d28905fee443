using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019): weights are multiplied by 1 − ηλ beside Adam's step, instead of adding
/// λ·w to the gradient. ε is added after the bias correction.
/// </summary>
/// <param name="learningRate">η; default 0.001.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="weightDecay">λ; default 0.01.</param>
/// <param name="amsGrad">Divides by the largest v so far, so that steps never grow again. Reddi, Kale and Kumar 2018.</param>
public sealed class AdamW(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0.01, bool amsGrad = false) : Optimizer(learningRate, weightDecay)
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; } = beta1;

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = beta2;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>Whether the largest v so far is divided by.</summary>
    public bool AmsGrad { get; } = amsGrad;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, AmsGrad ? 3 : 2);
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, state.Updates));
        var step = rate * correction / (1 - Math.Pow(Beta1, state.Updates));
        if (AmsGrad) UpdateKernel.Run(new AmsGradRule(step, scale, 0, 1 - rate * decay, Beta1, Beta2, Epsilon * correction), value, gradient, state[0], state[1], state[2]);
        else UpdateKernel.Run(new AdamRule(step, scale, 0, 1 - rate * decay, Beta1, Beta2, Epsilon * correction), value, gradient, state[0], state[1]);
    }
}
