using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The hyperbolic tangent of every element, from −1 to 1.</summary>
    public Tensor Tanh() => Elementwise.Apply(new TanhOperator(), this);
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly record struct TanhOperator : IUnaryOperator
{
    public static string Name => "tanh";

    public static GradientReads Reads => GradientReads.Output;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Tanh(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new QuadraticOperator(1, -1), y);

    public double Reference(double x) => Math.Tanh(x);
}
