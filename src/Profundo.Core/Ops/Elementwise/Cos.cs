using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The cosine of every element, an angle in radians.</summary>
    public Tensor Cos() => Elementwise.Apply(new CosOperator(), this);
}

/// <summary>The cosine.</summary>
internal readonly record struct CosOperator : IUnaryOperator
{
    public static string Name => "cos";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Cos(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SinOperator(), x, -1);

    public double Reference(double x) => Math.Cos(x);
}
