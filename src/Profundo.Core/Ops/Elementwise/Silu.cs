using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sigmoid linear unit of every element, x·σ(x), also called swish. Elfwing et al. 2017.</summary>
    public Tensor Silu() => Elementwise.Apply(new SiluOperator(), this);

    /// <summary>The swish function of every element, x·σ(β·x). Ramachandran et al. 2017.</summary>
    /// <param name="beta">How sharp the bend is; 1 gives <see cref="Silu"/>.</param>
    public Tensor Swish(double beta = 1) => beta == 1 ? Silu() : this * (this * beta).Sigmoid();
}

/// <summary>x·σ(x).</summary>
internal readonly record struct SiluOperator : IUnaryOperator
{
    public static string Name => "silu";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => x * Mathematics.Sigmoid(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SiluSlopeOperator(), x);

    public double Reference(double x) => x / (1 + Math.Exp(-x));
}

/// <summary>σ·(1 + x·(1 − σ)).</summary>
internal readonly record struct SiluSlopeOperator : IUnaryOperator
{
    public static string Name => "silu-slope";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var s = Mathematics.Sigmoid(x);
        return L.FusedMultiplyAdd(x, s - s * s, s);
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y)
    {
        var s = x.Sigmoid();
        return dy * s * (1 - s) * (2 + x * (1 - 2 * s));
    }

    public double Reference(double x) => 1 / (1 + Math.Exp(-x)) * (1 + x / (1 + Math.Exp(x)));
}
