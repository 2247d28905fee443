using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The exponential linear unit of every element: x, or α·(eˣ − 1) where it is negative. Clevert et al. 2016.</summary>
    /// <param name="alpha">What large negative elements tend to, with a minus sign.</param>
    public Tensor Elu(double alpha = 1) => Elementwise.Apply(new EluOperator(alpha, 1, 1), this);

    /// <summary>The scaled exponential linear unit of every element, which keeps mean 0 and variance 1. Klambauer et al. 2017.</summary>
    public Tensor Selu() => Elementwise.Apply(new EluOperator(1.6732632423543772, 1.0507009873554805, 1), this);

    /// <summary>The continuously differentiable exponential linear unit of every element: x, or α·(e^(x/α) − 1) where it is negative. Barron 2017.</summary>
    /// <param name="alpha">What large negative elements tend to, with a minus sign; not 0.</param>
    public Tensor Celu(double alpha = 1) => alpha != 0
        ? Elementwise.Apply(new EluOperator(alpha, 1, 1 / alpha), this)
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "celu: alpha divides the argument and cannot be 0. Use Relu, which it tends to.");
}

/// <summary>The family of exponential linear units: s·x, or s·α·(e^(r·x) − 1) where x is negative.</summary>
/// <param name="Alpha">How far negative results reach, before scaling.</param>
/// <param name="Scale">What results are multiplied by.</param>
/// <param name="Rate">What negative arguments are multiplied by.</param>
internal readonly record struct EluOperator(double Alpha, double Scale, double Rate) : IUnaryOperator
{
    public static string Name => "elu";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var negative = L.Constant(Alpha) * Mathematics.Expm1(L.Constant(Rate) * x);
        return L.Constant(Scale) * L.Select(L.LessThan(L.Constant(0), x), x, negative);
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new EluSlopeOperator(Scale, Scale * Alpha * Rate, Rate), x);

    public double Reference(double x) => Scale * (x > 0 ? x : Alpha * (Math.Exp(Rate * x) - 1));
}

/// <summary>One value for positive numbers, an exponential for the others.</summary>
/// <param name="Positive">The value for positive numbers.</param>
/// <param name="Negative">The limit at 0 from below.</param>
/// <param name="Rate">The rate of the exponential.</param>
internal readonly record struct EluSlopeOperator(double Positive, double Negative, double Rate) : IUnaryOperator
{
    public static string Name => "elu-slope";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => L.Select(L.LessThan(L.Constant(0), x), L.Constant(Positive), L.Constant(Negative) * Mathematics.Exp(L.Constant(Rate) * x));

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new EluSlopeOperator(0, Negative * Rate, Rate), x);

    public double Reference(double x) => x > 0 ? Positive : Negative * Math.Exp(Rate * x);
}
