using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>log(1 + x) for every element, precise near zero.</summary>
    public Tensor Log1p() => Elementwise.Apply(new Log1pOperator(), this);
}

/// <summary>The logarithm of one more.</summary>
internal readonly record struct Log1pOperator : IUnaryOperator
{
    public static string Name => "log1p";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-0.8, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Log1p(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new ReciprocalOfSuccessorOperator(), x);

    public double Reference(double x) => Math.Abs(x) < 1e-5 ? x - x * x / 2 : Math.Log(1 + x);
}

/// <summary>1/(1 + x), the slope of log(1 + x).</summary>
internal readonly record struct ReciprocalOfSuccessorOperator : IUnaryOperator
{
    public static string Name => "reciprocal-of-successor";

    public static GradientReads Reads => GradientReads.Output;

    public static (double Low, double High) Domain => (-0.7, 3);

    public L Apply<L>(L x) where L : struct, ILane<L> => (L.Constant(1) + x).Reciprocal();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SquareOperator(), y, -1);

    public double Reference(double x) => 1 / (1 + x);
}
