using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The cube root of every element, negative for negative ones.</summary>
    public Tensor Cbrt() => Elementwise.Apply(new CbrtOperator(), this);
}

/// <summary>The cube root.</summary>
internal readonly record struct CbrtOperator : IUnaryOperator
{
    public static string Name => "cbrt";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (0.2, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Cbrt(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new PowerByConstantOperator(-2), y, 1.0 / 3);

    public double Reference(double x) => Math.Cbrt(x);
}
