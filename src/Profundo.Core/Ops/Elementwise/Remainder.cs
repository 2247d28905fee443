using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The remainder of <see cref="FloorDivide(Tensor)"/>, element by element with broadcasting: it has the divisor's sign, as in Python
    /// and NumPy. Dividing by zero gives NaN for real numbers and 0 for integers.
    /// </summary>
    /// <remarks>Exact for real numbers as long as the quotient is below 2⁴⁸ (float32) or 2¹⁰⁶ (float64).</remarks>
    /// <example><code>(Tensor)(-7) % 3   // 2</code></example>
    public static Tensor operator %(Tensor a, Tensor b) => Elementwise.Apply(new RemainderOperator(), a, b);

    /// <summary>Replaces each element by its remainder, keeping this tensor's memory and element type.</summary>
    /// <exception cref="ShapeException">The operand does not broadcast to this tensor's shape.</exception>
    public void operator %=(Tensor b) => Elementwise.ApplyInPlace(new RemainderOperator(), this, b);
}

/// <summary>The remainder with the divisor's sign.</summary>
internal readonly record struct RemainderOperator : IBinaryOperator
{
    public static string Name => "remainder";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Nothing : GradientReads.Inputs;

    public static (double Low, double High) SecondDomain => (0.7, 2.9);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        L rest = IntegralDivision.Remainder(a, b), zero = L.Constant(0);
        var signed = L.Select(IntegralDivision.SignsDiffer(rest, b), rest + b, rest);
        return L.Select(L.Equal(rest, zero), L.CopySign(zero, b), signed);
    }

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? dy : -(dy * a.FloorDivide(b));

    public double Reference(double a, double b) => a - b * Math.Floor(a / b);
}
