using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The angle from −π/2 to π/2 whose tangent is the element.</summary>
    public Tensor Atan() => Elementwise.Apply(new AtanOperator(), this);
}

/// <summary>The inverse tangent.</summary>
internal readonly record struct AtanOperator : IUnaryOperator
{
    public static string Name => "atan";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Atan(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseQuadraticOperator(1, 1), x);

    public double Reference(double x) => Math.Atan(x);
}
