using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logistic sigmoid of every element, 1/(1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => Elementwise.Apply(new SigmoidOperator(), this);
}

/// <summary>The logistic sigmoid.</summary>
internal readonly record struct SigmoidOperator : IUnaryOperator
{
    public static string Name => "sigmoid";

    public static GradientReads Reads => GradientReads.Output;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Sigmoid(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new LogisticSlopeOperator(), y);

    public double Reference(double x) => 1 / (1 + Math.Exp(-x));
}

/// <summary>y·(1 − y): the slope of the sigmoid as a function of its result.</summary>
internal readonly record struct LogisticSlopeOperator : IUnaryOperator
{
    public static string Name => "logistic-slope";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => x - x * x;

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new LineOperator(1, -2), x);

    public double Reference(double x) => x * (1 - x);
}

/// <summary>c + a·x.</summary>
/// <param name="Constant">The constant term.</param>
/// <param name="Slope">The coefficient of x.</param>
internal readonly record struct LineOperator(double Constant, double Slope) : IUnaryOperator
{
    public static string Name => "line";

    public static GradientReads Reads => GradientReads.Nothing;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.FusedMultiplyAdd(L.Constant(Slope), x, L.Constant(Constant));

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * Slope;

    public double Reference(double x) => Constant + Slope * x;
}
