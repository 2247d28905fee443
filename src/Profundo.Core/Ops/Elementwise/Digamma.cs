using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The derivative of <see cref="LogGamma"/> at every element.</summary>
    public Tensor Digamma() => Elementwise.Apply(new DigammaOperator(), this);
}

/// <summary>The digamma function.</summary>
internal readonly record struct DigammaOperator : IUnaryOperator
{
    public static string Name => "digamma";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.3, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Digamma(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new TrigammaOperator(), x);

    public double Reference(double x) => SpecialFunctions.Digamma(x);
}

/// <summary>The derivative of the digamma function, which dual numbers work out from its formula.</summary>
internal readonly record struct TrigammaOperator : IUnaryOperator
{
    public static string Name => "trigamma";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.3, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Digamma(DualLane<L>.Variable(x)).Derivative;

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new TetragammaOperator(), x);

    public double Reference(double x) => SpecialFunctions.Polygamma(1, x);
}

/// <summary>The second derivative of the digamma function, worked out likewise.</summary>
internal readonly record struct TetragammaOperator : IUnaryOperator
{
    public static string Name => "tetragamma";

    public static double Tolerance => 20; // sums of terms with opposite signs

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.3, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Digamma(DualLane<DualLane<L>>.Variable(DualLane<L>.Variable(x))).Derivative.Derivative;

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => throw new GradientException("tetragamma: derivatives of the logarithm of the gamma function exist up to the third. Detach the operand (x.Detach()) if no higher one should flow through it.");

    public double Reference(double x) => SpecialFunctions.Polygamma(2, x);
}
