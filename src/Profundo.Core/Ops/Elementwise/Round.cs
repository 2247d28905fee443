using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Every element rounded to the nearest number with so many digits after the point, halves to the even neighbour.</summary>
    /// <param name="decimals">Digits after the point; negative numbers round to tens, hundreds and so on.</param>
    /// <example><code>((Tensor)2.5).Round()   // 2</code></example>
    public Tensor Round(int decimals = 0)
    {
        if (decimals == 0 || (decimals > 0 && !DType.IsFloatingPoint)) return Elementwise.Apply(new RoundOperator(), this);
        var scale = Math.Pow(10, Math.Abs(decimals)); // a power with a positive exponent is exact
        var result = decimals > 0 ? Elementwise.Apply(new RoundOperator(), this * scale) / scale : Elementwise.Apply(new RoundOperator(), this / scale) * scale;
        return result.AsType(DType);
    }
}

/// <summary>Rounding to the nearest whole number, halves to the even one.</summary>
internal readonly record struct RoundOperator : IUnaryOperator
{
    public static string Name => "round";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Round(x);

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => Math.Round(x);
}
