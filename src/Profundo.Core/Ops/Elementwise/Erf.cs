using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The error function of every element, 2/√π·∫₀ˣ e^(−t²) dt.</summary>
    public Tensor Erf() => Elementwise.Apply(new ErfOperator(), this);
}

/// <summary>The error function.</summary>
internal readonly record struct ErfOperator : IUnaryOperator
{
    public static string Name => "erf";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Erf(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new GaussianOperator(-1), x, 2 / Math.Sqrt(Math.PI));

    public double Reference(double x) => SpecialFunctions.Erf(x);
}

/// <summary>e^(a·x²): the slope of the error function and, with its result, of the inverse.</summary>
/// <param name="Rate">The coefficient of x².</param>
internal readonly record struct GaussianOperator(double Rate) : IUnaryOperator
{
    public static string Name => "gaussian";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Exp(L.Constant(Rate) * x * x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(2 * Rate).Of(dy * x, y);

    public double Reference(double x) => Math.Exp(Rate * x * x);
}
