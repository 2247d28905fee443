using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A swish of simple pieces, x times <see cref="HardSigmoid"/>. Howard et al. 2019, section 5.2.</summary>
    public Tensor HardSwish() => Elementwise.Apply(new HardSwishOperator(), this);
}

/// <summary>x·min(max(x + 3, 0), 6)/6.</summary>
internal readonly record struct HardSwishOperator : IUnaryOperator
{
    public static string Name => "hard-swish";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-5, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => x * L.Clamp(x + L.Constant(3), 0, 6) * L.Constant(1.0 / 6);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new HardSwishSlopeOperator(), x);

    public double Reference(double x) => x * Math.Clamp(x + 3, 0, 6) / 6;
}

/// <summary>0 below −3, 1 above 3, x/3 + ½ between.</summary>
internal readonly record struct HardSwishSlopeOperator : IUnaryOperator
{
    public static string Name => "hard-swish-slope";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (-5, 5);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        var between = L.FusedMultiplyAdd(x, L.Constant(1.0 / 3), L.Constant(0.5));
        return L.Select(x.IsBelow(-3), L.Constant(0), L.Select(x.IsAbove(3), L.Constant(1), between));
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => Tensor.Where(x.Abs() < 3, dy * (1.0 / 3), 0);

    public double Reference(double x) => x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5;
}
