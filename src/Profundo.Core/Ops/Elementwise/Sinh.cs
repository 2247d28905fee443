using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The hyperbolic sine of every element.</summary>
    public Tensor Sinh() => Elementwise.Apply(new SinhOperator(), this);
}

/// <summary>The hyperbolic sine.</summary>
internal readonly record struct SinhOperator : IUnaryOperator
{
    public static string Name => "sinh";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Sinh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new CoshOperator(), x);

    public double Reference(double x) => Math.Sinh(x);
}
