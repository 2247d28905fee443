using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The Gaussian error linear unit of every element, x·Φ(x) with the normal distribution function Φ. Hendrycks &amp; Gimpel 2016, section 2.
    /// </summary>
    /// <param name="approximate">Uses the paper's approximation by tanh, as some published networks do.</param>
    public Tensor Gelu(bool approximate = false) => approximate
        ? Elementwise.Apply(new GeluTanhOperator(), this)
        : Elementwise.Apply(new GeluOperator(), this);
}

/// <summary>x·Φ(x).</summary>
internal readonly record struct GeluOperator : IUnaryOperator
{
    public static string Name => "gelu";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => x * Mathematics.NormalDistribution(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new GeluSlopeOperator(), x);

    public double Reference(double x) => 0.5 * x * SpecialFunctions.Erfc(-x * Math.Sqrt(0.5));
}

/// <summary>Φ(x) + x·φ(x), with the normal density φ.</summary>
internal readonly record struct GeluSlopeOperator : IUnaryOperator
{
    public static string Name => "gelu-slope";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var density = L.Constant(1 / Math.Sqrt(2 * Math.PI)) * Mathematics.Exp(L.Constant(-0.5) * x * x);
        return L.FusedMultiplyAdd(x, density, Mathematics.NormalDistribution(x));
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * (2 - x.Square()) * Elementwise.Apply(new GaussianOperator(-0.5), x) * (1 / Math.Sqrt(2 * Math.PI));

    public double Reference(double x) => 0.5 * SpecialFunctions.Erfc(-x * Math.Sqrt(0.5)) + x * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);
}
