using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The angle from 0 to π whose cosine is the element; NaN outside of −1 to 1.</summary>
    public Tensor Acos() => Elementwise.Apply(new AcosOperator(), this);
}

/// <summary>The inverse cosine.</summary>
internal readonly record struct AcosOperator : IUnaryOperator
{
    public static string Name => "acos";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-0.9, 0.9);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Acos(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new InverseRootQuadraticOperator(1, -1), x, -1);

    public double Reference(double x) => Math.Acos(x);
}
