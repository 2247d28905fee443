using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The number whose error function is the element; ±∞ at ±1, NaN beyond.</summary>
    public Tensor Erfinv() => Elementwise.Apply(new ErfinvOperator(), this);
}

/// <summary>The inverse error function.</summary>
internal readonly record struct ErfinvOperator : IUnaryOperator
{
    public static string Name => "erfinv";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (-0.9, 0.9);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Erfinv(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new GaussianOperator(1), y, Math.Sqrt(Math.PI) / 2);

    public double Reference(double x) => SpecialFunctions.Erfinv(x);
}
