using Profundo.Lanes;

namespace Profundo;

/// <summary>An integer to an integer power, wrapping around like all integer arithmetic. The fraction of an exponent is dropped.</summary>
internal readonly record struct IntegerPowerOperator : IBinaryOperator
{
    const int Bits = 63; // of the greatest exponent

    public static string Name => "integer-power";

    public static GradientReads Reads(int input) => GradientReads.Inputs;

    public static (double Low, double High) Domain => (0.2, 3);

    /// <summary>Repeated squaring, with a choice instead of a branch for every binary digit.</summary>
    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        L one = L.Constant(1), two = L.Constant(2), zero = L.Constant(0);
        L exponent = L.Truncate(L.Abs(b)), square = a, product = one;
        for (var bit = 0; bit < Bits; bit++)
        {
            var half = L.Truncate(exponent / two);
            product = L.Select(L.Equal(exponent, half + half), product, product * square);
            square = L.Select(L.Equal(half, zero), square, square * square);
            exponent = half;
        }
        var inverse = L.Select(L.Equal(product, zero), zero, one / L.Select(L.Equal(product, zero), one, product));
        return L.Select(L.LessThan(L.Truncate(b), zero), inverse, product);
    }

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) =>
        input == 0 ? dy * b.Truncate() * Elementwise.Apply(this, a, b.Truncate() - 1) : null;

    public double Reference(double a, double b) => Math.Pow(a, Math.Truncate(b));
}
