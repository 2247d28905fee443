using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The reciprocal square root of every element, 1/√x.</summary>
    public Tensor Rsqrt() => Elementwise.Apply(new RsqrtOperator(), this);
}

/// <summary>The reciprocal square root.</summary>
internal readonly record struct RsqrtOperator : IUnaryOperator
{
    public static string Name => "rsqrt";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (0.2, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Constant(1) / L.Sqrt(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new PowerByConstantOperator(3), y, -0.5);

    public double Reference(double x) => 1 / Math.Sqrt(x);
}
