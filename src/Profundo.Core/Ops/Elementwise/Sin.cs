using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sine of every element, an angle in radians.</summary>
    public Tensor Sin() => Elementwise.Apply(new SinOperator(), this);
}

/// <summary>The sine.</summary>
internal readonly record struct SinOperator : IUnaryOperator
{
    public static string Name => "sin";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Sin(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new CosOperator(), x);

    public double Reference(double x) => Math.Sin(x);
}
