using System.Runtime.CompilerServices;
using Profundo;
using Profundo.Lanes;

namespace Profundo.Extension;

/// <summary>exp(−x² / width²) for every element.</summary>
public readonly record struct Bump(double Width) : IUnaryOperator
{
    public static string Name => "bump";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Exp(L.Constant(-1 / (Width * Width)) * x * x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * y * x * (-2 / (Width * Width));

    public double Reference(double x) => Math.Exp(-x * x / (Width * Width));
}

public static class BumpExtensions
{
    public static Tensor Bump(this Tensor x, double width = 1) => Elementwise.Apply(new Bump(width), x);
}
