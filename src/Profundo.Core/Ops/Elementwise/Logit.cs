using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The log-odds of every element, log(x/(1 − x)): the inverse of <see cref="Sigmoid"/>. Infinite at 0 and 1, NaN beyond.</summary>
    /// <param name="epsilon">If given, elements are first moved to between this and one minus this, so that results stay finite.</param>
    public Tensor Logit(double? epsilon = null) => Elementwise.Apply(new LogitOperator(), epsilon is { } e ? Clip(e, 1 - e) : this);
}

/// <summary>log(x/(1 − x)).</summary>
internal readonly record struct LogitOperator : IUnaryOperator
{
    public static string Name => "logit";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.05, 0.95);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Log(x) - Mathematics.Log1p(-x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new LogitSlopeOperator(), x);

    public double Reference(double x) => Math.Log(x / (1 - x));
}

/// <summary>1/(x·(1 − x)).</summary>
internal readonly record struct LogitSlopeOperator : IUnaryOperator
{
    public static string Name => "logit-slope";

    public static (double Low, double High) Domain => (0.05, 0.95);

    public L Apply<L>(L x) where L : struct, ILane<L> => (x - x * x).Reciprocal();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * (2 * x - 1) * y.Square();

    public double Reference(double x) => 1 / (x * (1 - x));
}
