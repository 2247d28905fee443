using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A smooth form of relu, log(1 + eˣ) for every element, without overflow. Dugas et al. 2001.</summary>
    /// <param name="beta">How sharp the bend is: log(1 + e^(β·x))/β.</param>
    public Tensor Softplus(double beta = 1) => beta == 1
        ? Elementwise.Apply(new SoftplusOperator(), this)
        : Elementwise.Apply(new SoftplusOperator(), this * beta) / beta;
}

/// <summary>log(1 + eˣ).</summary>
internal readonly record struct SoftplusOperator : IUnaryOperator
{
    public static string Name => "softplus";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Softplus(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SigmoidOperator(), x);

    public double Reference(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
