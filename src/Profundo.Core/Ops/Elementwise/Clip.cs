using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// Elements outside of the bounds become the bound they pass; NaN stays NaN. Gradients flow where an element lies within the bounds or
    /// on them. For bounds that differ from element to element use <see cref="Maximum(Tensor)"/> and <see cref="Minimum(Tensor)"/>.
    /// </summary>
    /// <param name="min">The lower bound; none by default.</param>
    /// <param name="max">The upper bound; none by default.</param>
    /// <exception cref="ArgumentException">The lower bound is above the upper, or a bound is NaN.</exception>
    /// <example><code>image.Clip(0, 1);  x.Clip(min: 0)</code></example>
    public Tensor Clip(double min = double.NegativeInfinity, double max = double.PositiveInfinity)
    {
        if (!(min <= max))
            throw new ArgumentException($"clip: the lower bound {min} must not be above the upper bound {max}, and neither can be NaN. Leave a bound out if there is none.");
        return Elementwise.Apply(new ClipOperator(min, max), IsWhole(min) && IsWhole(max) ? this : AsType(DTypes.Real(DType)));

        static bool IsWhole(double bound) => double.IsInfinity(bound) || bound == Math.Floor(bound);
    }

    /// <summary>Every element cut off at two bounds: a tanh of straight pieces.</summary>
    /// <param name="min">The lower bound.</param>
    /// <param name="max">The upper bound.</param>
    public Tensor HardTanh(double min = -1, double max = 1) => Clip(min, max);
}

/// <summary>Cutting off at two bounds.</summary>
/// <param name="Min">The lower bound, perhaps −∞.</param>
/// <param name="Max">The upper bound, perhaps ∞.</param>
internal readonly record struct ClipOperator(double Min, double Max) : IUnaryOperator
{
    public static string Name => "clip";

    public static GradientReads Reads => GradientReads.First;

    public static bool KeepsIntegers => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L>
    {
        if (Min > double.NegativeInfinity) x = L.Select(x.IsBelow(Min), L.Constant(Min), x);
        if (Max < double.PositiveInfinity) x = L.Select(x.IsAbove(Max), L.Constant(Max), x);
        return x;
    }

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => Elementwise.Apply(new ClipGradientOperator(Min, Max), dy, x);

    public double Reference(double x) => Math.Clamp(x, Min, Max);
}

/// <summary>What arrives, where the operand lies within the bounds.</summary>
/// <param name="Min">The lower bound.</param>
/// <param name="Max">The upper bound.</param>
internal readonly record struct ClipGradientOperator(double Min, double Max) : IBinaryOperator
{
    public static string Name => "clip-gradient";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.Nothing;

    public L Apply<L>(L dy, L x) where L : struct, ILane<L> =>
        L.Select(L.And(L.LessThanOrEqual(L.Constant(Min), x), L.LessThanOrEqual(x, L.Constant(Max))), dy, L.Constant(0));

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? Elementwise.Apply(this, dy, b) : null;

    public double Reference(double dy, double x) => Min <= x && x <= Max ? dy : 0;
}
