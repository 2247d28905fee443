using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

/// <summary>½·x·(1 + tanh u), u = √(2/π)·(x + 0.044715·x³): Hendrycks &amp; Gimpel 2016, section 2.</summary>
internal readonly record struct GeluTanhOperator : IUnaryOperator
{
    public const double Cubic = 0.044715;
    public const double Rate = 0.79788456080286536; // √(2/π)

    public static string Name => "gelu-tanh";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => x * Mathematics.Sigmoid(L.Constant(2) * Inner(x));

    /// <summary>The argument u of tanh.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Inner<L>(L x) where L : struct, ILane<L> =>
        L.Constant(Rate) * x * L.FusedMultiplyAdd(L.Constant(Cubic) * x, x, L.Constant(1));

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new GeluTanhSlopeOperator(), x);

    public double Reference(double x) => 0.5 * x * (1 + Math.Tanh(Rate * (x + Cubic * x * x * x)));
}

/// <summary>½·(1 + t) + ½·x·(1 − t²)·u′ with t = tanh u.</summary>
internal readonly record struct GeluTanhSlopeOperator : IUnaryOperator
{
    public static string Name => "gelu-tanh-slope";

    public static double Tolerance => 12; // where it is flat, greater terms cancel

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        L one = L.Constant(1), half = L.Constant(0.5);
        var t = Mathematics.Tanh(GeluTanhOperator.Inner(x));
        var inner = L.Constant(GeluTanhOperator.Rate) * L.FusedMultiplyAdd(L.Constant(3 * GeluTanhOperator.Cubic) * x, x, one);
        return half * (one + t + x * (one - t * t) * inner);
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y)
    {
        double rate = GeluTanhOperator.Rate, cubic = GeluTanhOperator.Cubic;
        var square = x.Square();
        var t = (rate * x * (1 + cubic * square)).Tanh();
        Tensor first = rate * (1 + 3 * cubic * square), second = 6 * rate * cubic * x;
        var decay = 1 - t.Square();
        return dy * decay * (first + x * (0.5 * second - t * first.Square()));
    }

    public double Reference(double x)
    {
        double rate = GeluTanhOperator.Rate, cubic = GeluTanhOperator.Cubic;
        var t = Math.Tanh(rate * (x + cubic * x * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * rate * (1 + 3 * cubic * x * x);
    }
}
