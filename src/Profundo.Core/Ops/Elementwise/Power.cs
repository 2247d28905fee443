using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// This tensor to a power, element by element with broadcasting. A negative number to a power that is not whole is NaN; anything to the
    /// power 0 is 1.
    /// </summary>
    /// <remarks>
    /// Integers stay integers when the exponents are integers too, apart from a negative number written in C# code, which gives real
    /// numbers; a negative exponent in a tensor cuts the result, so mostly to 0.
    /// </remarks>
    /// <param name="exponent">The powers.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    /// <example><code>x.Power(2);  Tensor.Power(0.9, steps)</code></example>
    public Tensor Power(Tensor exponent)
    {
        if (exponent.Literal != LiteralKind.None && Literal == LiteralKind.None) return PowerByNumber(exponent.LiteralValue);
        return Elementwise.CommonType(this, exponent).IsFloatingPoint
            ? Elementwise.Apply(new PowerOperator(), this, exponent)
            : Elementwise.Apply(new IntegerPowerOperator(), this, exponent);
    }

    /// <inheritdoc cref="Power(Tensor)"/>
    /// <param name="value">What to raise.</param>
    /// <param name="exponent">The powers.</param>
    public static Tensor Power(Tensor value, Tensor exponent) => value.Power(exponent);

    Tensor PowerByNumber(double exponent) => exponent switch
    {
        2 => Square(),
        0.5 => Sqrt(),
        -1 => Reciprocal(),
        >= 0 when !DType.IsFloatingPoint && exponent == Math.Floor(exponent) => Elementwise.Apply(new IntegerPowerOperator(), this, MakeLiteral(exponent, DType, LiteralKind.Integer)),
        _ => Elementwise.Apply(new PowerByConstantOperator(exponent), this),
    };
}

/// <summary>A real power.</summary>
internal readonly record struct PowerOperator : IBinaryOperator
{
    public static string Name => "power";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Inputs : GradientReads.First | GradientReads.Second | GradientReads.Output;

    public static (double Low, double High) Domain => (0.2, 3);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => Mathematics.Power(a, b);

    /// <summary>
    /// The slope by the base is 0 where the exponent is, and that by the exponent where the base is 0 and the exponent not negative; the plain
    /// formulas would give NaN.
    /// </summary>
    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0
        ? Tensor.Where(b == 0, 0, dy * b * a.Power(Tensor.Where(b == 0, 1, b - 1)))
        : dy * y * Tensor.Where((a == 0) & (b >= 0), 1, a).Log();

    public double Reference(double a, double b) => Math.Pow(a, b);
}

/// <summary>A power known beforehand.</summary>
/// <param name="Exponent">The power.</param>
internal readonly record struct PowerByConstantOperator(double Exponent) : IUnaryOperator
{
    /// <summary>Up to this size, repeated multiplication is both faster than the general power and as precise.</summary>
    const int GreatestProduct = 8;

    /// <summary>For the checks: all ways to compute a power.</summary>
    public static IEnumerable<PowerByConstantOperator> Samples => [new(3), new(11), new(-2), new(0.6), new(0)];

    public static string Name => "power-by-constant";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.2, 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var size = Math.Abs(Exponent);
        if (Exponent != Math.Floor(Exponent) || size > GreatestProduct) return Mathematics.Power(x, L.Constant(Exponent));
        var product = Product(x, (int)size);
        return Exponent < 0 ? product.Reciprocal() : product;
    }

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => Exponent == 0 ? null : ChainRule.Apply(dy, new PowerByConstantOperator(Exponent - 1), x, Exponent);

    public double Reference(double x) => Math.Pow(x, Exponent);

    /// <summary>Repeated squaring: Knuth, <i>The Art of Computer Programming</i>, volume 2, section 4.6.3.</summary>
    static L Product<L>(L x, int exponent) where L : struct, ILane<L>
    {
        var product = L.Constant(1);
        for (var square = x; ; square *= square)
        {
            if ((exponent & 1) != 0) product *= square;
            if ((exponent >>= 1) == 0) return product;
        }
    }
}
