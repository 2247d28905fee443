using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// The chain rule in one pass over memory: the gradient that arrives, times a slope computed on the way. Any element-wise operator can be
/// the slope, and its own gradient gives the next derivative.
/// </summary>
internal static class ChainRule
{
    /// <summary><c>dy · factor · slope(v)</c>.</summary>
    /// <param name="dy">The gradient that arrives at the result.</param>
    /// <param name="slope">The derivative as a function of the operand or of the result.</param>
    /// <param name="v">The operand or the result.</param>
    /// <param name="factor">A constant part of the derivative.</param>
    public static Tensor Apply<TSlope>(Tensor dy, TSlope slope, Tensor v, double factor = 1) where TSlope : unmanaged, IUnaryOperator =>
        Elementwise.Apply(new ChainRuleOperator<TSlope>(slope, factor), dy, v);
}

/// <summary>A number times a function of another.</summary>
/// <param name="Slope">The function.</param>
/// <param name="Factor">A constant factor.</param>
internal readonly record struct ChainRuleOperator<TSlope>(TSlope Slope, double Factor) : IBinaryOperator where TSlope : unmanaged, IUnaryOperator
{
    public static string Name { get; } = $"chain-rule-{TSlope.Name}";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.Inputs;

    public static (double Low, double High) SecondDomain => TSlope.Domain;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L dy, L v) where L : struct, ILane<L> => dy * (L.Constant(Factor) * Slope.Apply(v));

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor v, Tensor y)
    {
        if (input == 0) return Elementwise.Apply(this, dy, v);
        var value = TSlope.Reads.HasFlag(GradientReads.Output) ? Elementwise.Apply(Slope, v) : v;
        return Slope.Gradient(new ScaledProductOperator(Factor).Of(dy, a), v, value);
    }

    public double Reference(double dy, double v) => dy * Factor * Slope.Reference(v);
}
