using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The softsign of every element, x/(1 + |x|), from −1 to 1.</summary>
    public Tensor Softsign() => Elementwise.Apply(new SoftsignOperator(), this);
}

/// <summary>x/(1 + |x|).</summary>
internal readonly record struct SoftsignOperator : IUnaryOperator
{
    public static string Name => "softsign";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => x / (L.Constant(1) + L.Abs(x));

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SoftsignSlopeOperator(), x);

    public double Reference(double x) => x / (1 + Math.Abs(x));
}

/// <summary>1/(1 + |x|)².</summary>
internal readonly record struct SoftsignSlopeOperator : IUnaryOperator
{
    public static string Name => "softsign-slope";

    public L Apply<L>(L x) where L : struct, ILane<L> => (L.Constant(1) + L.Abs(x)).Reciprocal().Square();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => -2 * dy * x.Sign() * y * y.Sqrt();

    public double Reference(double x) => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)));
}
