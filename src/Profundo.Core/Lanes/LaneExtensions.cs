using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

/// <summary>Words that make formulas over lanes read like the mathematics; all are made of members of <see cref="ILane{L}"/>.</summary>
public static class LaneExtensions
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    extension<L>(L x) where L : struct, ILane<L>
    {
        /// <summary><c>x · x</c>.</summary>
        [MethodImpl(Inline)]
        public L Square() => x * x;

        /// <summary><c>1 / x</c>.</summary>
        [MethodImpl(Inline)]
        public L Reciprocal() => L.Constant(1) / x;

        /// <summary>Mask of <c>x &lt; bound</c>.</summary>
        [MethodImpl(Inline)]
        public L IsBelow(double bound) => L.LessThan(x, L.Constant(bound));

        /// <summary>Mask of <c>x &gt; bound</c>.</summary>
        [MethodImpl(Inline)]
        public L IsAbove(double bound) => L.LessThan(L.Constant(bound), x);

        /// <summary>Mask of <c>x = value</c>.</summary>
        [MethodImpl(Inline)]
        public L Is(double value) => L.Equal(x, L.Constant(value));

        /// <summary>Mask of the elements that are not numbers.</summary>
        [MethodImpl(Inline)]
        public L IsNaN() => L.Not(L.Equal(x, x));

        /// <summary>Mask of <c>x &gt; other</c>.</summary>
        [MethodImpl(Inline)]
        public L IsGreaterThan(L other) => L.LessThan(other, x);

        /// <summary>Mask of <c>x ≥ other</c>.</summary>
        [MethodImpl(Inline)]
        public L IsGreaterThanOrEqual(L other) => L.LessThanOrEqual(other, x);

        /// <inheritdoc cref="ILane{L}.Clamp"/>
        [MethodImpl(Inline)]
        public L Clamp(double lower, double upper) => L.Clamp(x, lower, upper);
    }
}
