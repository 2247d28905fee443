using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// Adam (Kingma and Ba 2015): m ← β₁ m + (1−β₁) g, v ← β₂ v + (1−β₂) g², w ← w − η √(1−β₂ᵗ) / (1−β₁ᵗ) · m / (√v + ε). As in the paper's
/// remark before section 2.1, in MXNet and Keras, ε is added to √v before the bias correction.
/// </summary>
/// <param name="learningRate">η; default 0.001.</param>
/// <param name="beta1">β₁; default 0.9.</param>
/// <param name="beta2">β₂; default 0.999.</param>
/// <param name="epsilon">ε; default 1e-8.</param>
/// <param name="weightDecay">λ: λ·w is added to the gradient.</param>
/// <param name="correctBeforeEpsilon">Adds ε to the corrected √(v / (1−β₂ᵗ)) instead, as the paper's algorithm 1 and PyTorch do.</param>
/// <param name="amsGrad">Divides by the largest v so far, so that steps never grow again. Reddi, Kale and Kumar 2018.</param>
public sealed class Adam(double learningRate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, bool correctBeforeEpsilon = false, bool amsGrad = false) : Optimizer(learningRate, weightDecay)
{
    /// <summary>β₁.</summary>
    public double Beta1 { get; } = beta1;

    /// <summary>β₂.</summary>
    public double Beta2 { get; } = beta2;

    /// <summary>ε.</summary>
    public double Epsilon { get; } = epsilon;

    /// <summary>Whether ε is added after the bias correction.</summary>
    public bool CorrectBeforeEpsilon { get; } = correctBeforeEpsilon;

    /// <summary>Whether the largest v so far is divided by.</summary>
    public bool AmsGrad { get; } = amsGrad;

    /// <inheritdoc/>
    protected override void Update(in UpdateTarget target)
    {
        var (value, gradient, rate, decay, scale) = target;
        var state = State(target, AmsGrad ? 3 : 2);
        var correction = Math.Sqrt(1 - Math.Pow(Beta2, state.Updates));
        rate *= correction / (1 - Math.Pow(Beta1, state.Updates));
        var epsilon = CorrectBeforeEpsilon ? Epsilon * correction : Epsilon;
        if (AmsGrad) UpdateKernel.Run(new AmsGradRule(rate, scale, decay, 1, Beta1, Beta2, epsilon), value, gradient, state[0], state[1], state[2]);
        else UpdateKernel.Run(new AdamRule(rate, scale, decay, 1, Beta1, Beta2, epsilon), value, gradient, state[0], state[1]);
    }
}
