using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The remainder of the quotient cut towards zero, element by element with broadcasting: it has this tensor's sign, as in C. For the one
    /// with the divisor's sign write <c>a % b</c>. Dividing by zero gives NaN for real numbers and 0 for integers.
    /// </summary>
    /// <param name="divisor">What to divide by.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Fmod(Tensor divisor) => Elementwise.Apply(new FmodOperator(), this, divisor);

    /// <inheritdoc cref="Fmod(Tensor)"/>
    /// <param name="dividend">What to divide.</param>
    /// <param name="divisor">What to divide by.</param>
    public static Tensor Fmod(Tensor dividend, Tensor divisor) => dividend.Fmod(divisor);
}

/// <summary>The remainder with the dividend's sign.</summary>
internal readonly record struct FmodOperator : IBinaryOperator
{
    public static string Name => "fmod";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Nothing : GradientReads.Inputs;

    public static (double Low, double High) SecondDomain => (0.7, 2.9);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L a, L b) where L : struct, ILane<L> => IntegralDivision.Remainder(a, b);

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? dy : -(dy * (a / b).Truncate());

    public double Reference(double a, double b) => a % b;
}
