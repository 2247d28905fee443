using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// Keeps gradients from growing too large, after they were scaled by 1 / batch size and before weight decay is added. See
/// <see cref="Optimizer.Clipping"/>.
/// </summary>
/// <example><code>var optimizer = new Sgd(0.1) { Clipping = GradientClipping.ByGlobalNorm(1) };</code></example>
public abstract class GradientClipping
{
    /// <summary>Cuts every element off at ±limit. The gradients themselves are changed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByValue(double limit) => new ValueClipping(Positive(limit));

    /// <summary>Shortens the gradient of each tensor to a Euclidean length of at most a limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByNorm(double limit) => new NormClipping(Positive(limit));

    /// <summary>Shortens all gradients by one factor, so that together they have a Euclidean length of at most a limit. Pascanu et al. 2013.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public static GradientClipping ByGlobalNorm(double limit) => new GlobalNormClipping(Positive(limit));

    internal abstract void Apply(Span<UpdateTarget> targets);

    static double Positive(double limit) => limit > 0 ? limit : throw new ArgumentOutOfRangeException(nameof(limit), $"Gradients can be clipped at a positive limit, but not at {limit}.");

    static double Length(in UpdateTarget target) => Math.Abs(target.GradientScale) * Math.Sqrt(MeasureKernel.SumOfSquares(new GradientMeasure(), target.Value, target.Gradient));

    static void Shorten(ref UpdateTarget target, double factor) => target = target with { GradientScale = target.GradientScale * factor };

    sealed class ValueClipping(double limit) : GradientClipping
    {
        internal override void Apply(Span<UpdateTarget> targets)
        {
            foreach (ref var target in targets)
                if (target.GradientScale != 0) UpdateKernel.Run(new Rule(limit / Math.Abs(target.GradientScale)), target.Gradient, target.Gradient);
        }

        readonly record struct Rule(double Limit) : IUpdateRule
        {
            public static int States => 0;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public void Apply<L>(L gradient, ref L weight, ref L first, ref L second, ref L third) where L : struct, ILane<L> => weight = weight.Clamp(-Limit, Limit);
        }
    }

    sealed class NormClipping(double limit) : GradientClipping
    {
        internal override void Apply(Span<UpdateTarget> targets)
        {
            foreach (ref var target in targets)
                if (Length(target) is var length && length > limit) Shorten(ref target, limit / length);
        }
    }

    sealed class GlobalNormClipping(double limit) : GradientClipping
    {
        internal override void Apply(Span<UpdateTarget> targets)
        {
            var squares = 0.0;
            foreach (ref var target in targets) squares += Math.Pow(Length(target), 2);
            var length = Math.Sqrt(squares);
            if (!(length > limit)) return;
            foreach (ref var target in targets) Shorten(ref target, limit / length);
        }
    }
}
