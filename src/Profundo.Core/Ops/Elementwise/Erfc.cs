using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>One minus the error function of every element, precise where that is near zero.</summary>
    public Tensor Erfc() => Elementwise.Apply(new ErfcOperator(), this);
}

/// <summary>The complementary error function.</summary>
internal readonly record struct ErfcOperator : IUnaryOperator
{
    public static string Name => "erfc";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Erfc(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new GaussianOperator(-1), x, -2 / Math.Sqrt(Math.PI));

    public double Reference(double x) => SpecialFunctions.Erfc(x);
}
