using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>√(a² + b²) for every pair of elements, with broadcasting, without overflow on the way.</summary>
    /// <param name="other">The other leg of the right triangle.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Hypot(Tensor other) => Elementwise.Apply(new HypotOperator(), this, other);

    /// <inheritdoc cref="Hypot(Tensor)"/>
    /// <param name="a">One leg of the right triangle.</param>
    /// <param name="b">The other leg.</param>
    public static Tensor Hypot(Tensor a, Tensor b) => a.Hypot(b);
}

/// <summary>The length of a hypotenuse.</summary>
internal readonly record struct HypotOperator : IBinaryOperator
{
    public static string Name => "hypot";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => (input == 0 ? GradientReads.First : GradientReads.Second) | GradientReads.Output;

    public static (double Low, double High) Domain => (0.3, 3);

    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        L x = L.Abs(a), y = L.Abs(b), one = L.Constant(1);
        L longer = L.Maximum(x, y), ratio = L.Minimum(x, y) / longer;
        var length = longer * L.Sqrt(L.FusedMultiplyAdd(ratio, ratio, one));
        length = L.Select(longer.Is(0), longer, length);
        var infinity = L.Constant(double.PositiveInfinity);
        return L.Select(L.Or(L.Equal(x, infinity), L.Equal(y, infinity)), infinity, length);
    }

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => dy * ((input == 0 ? a : b) / y);

    public double Reference(double a, double b) => double.Hypot(a, b);
}
