using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The mish function of every element, x·tanh(log(1 + eˣ)). Misra 2019.</summary>
    public Tensor Mish() => Elementwise.Apply(new MishOperator(), this);
}

/// <summary>x·n/(n + 2) with n = eˣ·(eˣ + 2), which is x·tanh(log(1 + eˣ)) without the functions.</summary>
internal readonly record struct MishOperator : IUnaryOperator
{
    public static string Name => "mish";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var e = Mathematics.Exp(L.Clamp(x, double.NegativeInfinity, 20)); // beyond, tanh is 1 in either precision

        var n = e * (e + L.Constant(2));
        return x * (n / (n + L.Constant(2)));
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new MishSlopeOperator(), x);

    public double Reference(double x) => x * Math.Tanh(Math.Log(1 + Math.Exp(x)));
}

/// <summary>w + x·w′ with w = n/(n + 2), so w′ = 4·eˣ·(eˣ + 1)/(n + 2)².</summary>
internal readonly record struct MishSlopeOperator : IUnaryOperator
{
    public static string Name => "mish-slope";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var e = Mathematics.Exp(L.Clamp(x, double.NegativeInfinity, 20)); // beyond, tanh is 1 in either precision

        var n = e * (e + L.Constant(2));
        var inverse = (n + L.Constant(2)).Reciprocal();
        var slope = L.Constant(4) * e * inverse * ((e + L.Constant(1)) * inverse);
        return L.FusedMultiplyAdd(x, slope, n * inverse);
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y)
    {
        var e = x.Clip(max: 20).Exp();
        var inverse = 1 / (e * (e + 2) + 2);
        Tensor first = 4 * e * (e + 1) * inverse.Square(), second = 4 * e * (2 * e + 1) * inverse.Square() - first.Square() * inverse.Reciprocal();
        return dy * (2 * first + x * second);
    }

    public double Reference(double x)
    {
        double e = Math.Exp(x), m = e * (e + 2) + 2;
        return (m - 2) / m + x * 4 * e * (e + 1) / (m * m);
    }
}
