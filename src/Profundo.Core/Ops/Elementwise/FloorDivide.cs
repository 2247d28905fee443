using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The greatest whole number not above the quotient, element by element with broadcasting, as <c>//</c> in Python and NumPy.
    /// Integers stay integers, and give 0 where the divisor is 0; real numbers give infinity or NaN there.
    /// </summary>
    /// <param name="divisor">What to divide by.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor FloorDivide(Tensor divisor) => Elementwise.Apply(new FloorDivideOperator(), this, divisor);

    /// <inheritdoc cref="FloorDivide(Tensor)"/>
    /// <param name="dividend">What to divide.</param>
    /// <param name="divisor">What to divide by.</param>
    public static Tensor FloorDivide(Tensor dividend, Tensor divisor) => dividend.FloorDivide(divisor);
}

/// <summary>The quotient rounded down.</summary>
internal readonly record struct FloorDivideOperator : IBinaryOperator
{
    public static string Name => "floor-divide";

    public static GradientReads Reads(int input) => GradientReads.Nothing;

    public static (double Low, double High) SecondDomain => (0.7, 2.9);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        L divisor = IntegralDivision.Divisor(b), zero = L.Constant(0);
        var rest = IntegralDivision.Remainder(a, divisor);
        var quotient = L.Round((a - rest) / divisor); // a whole number up to rounding
        quotient = L.Select(IntegralDivision.SignsDiffer(rest, divisor), quotient - L.Constant(1), quotient);
        var byZero = L.Select(IntegralDivision.IsInteger<L>(), zero, a / divisor);
        return L.Select(L.Equal(b, zero), byZero, quotient);
    }

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => null;

    public double Reference(double a, double b) => Math.Floor(a / b);
}
