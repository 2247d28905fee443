using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sign of every element: −1, 0 or 1; NaN stays NaN.</summary>
    public Tensor Sign() => Elementwise.Apply(new SignOperator(), this);
}

/// <summary>The sign.</summary>
internal readonly record struct SignOperator : IUnaryOperator
{
    public static string Name => "sign";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        L zero = L.Constant(0), one = L.Constant(1);
        var nonzero = L.Select(L.LessThan(zero, x), one, L.Select(L.LessThan(x, zero), -one, x));
        return L.Select(L.Equal(x, zero), zero, nonzero);
    }

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => Math.Sign(x);
}
