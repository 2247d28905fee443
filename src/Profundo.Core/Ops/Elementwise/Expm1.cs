using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>eˣ − 1 for every element, precise near zero.</summary>
    public Tensor Expm1() => Elementwise.Apply(new Expm1Operator(), this);
}

/// <summary>The exponential function less one.</summary>
internal readonly record struct Expm1Operator : IUnaryOperator
{
    public static string Name => "expm1";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Expm1(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ExpOperator(), x);

    public double Reference(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 : Math.Exp(x) - 1;
}
