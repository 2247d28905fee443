namespace Profundo.Lanes;

/// <summary>
/// A group of elements that are computed together: what a formula is written over. The same formula then runs on one
/// element (<see cref="ScalarLane{T}"/>), on 16 floats or 8 doubles at a time whatever the processor's registers are
/// (<see cref="Lane512{T}"/>, <see cref="Lane256{T}"/>, <see cref="Lane128{T}"/>), or with its derivative
/// (<see cref="DualLane{L}"/>).
/// </summary>
/// <remarks>
/// Every member is defined element by element and, where it rounds, rounds exactly once; so a formula gives the same bits on
/// every lane (only the sign and payload of a NaN may differ). A formula must not branch on values: it computes both sides
/// and picks with <see cref="Select"/>. It may branch on <see cref="IsDouble"/>, which is a constant to the compiler.
/// <example><code>
/// // softsign, for every lane
/// static L Softsign&lt;L&gt;(L x) where L : struct, ILane&lt;L&gt; => x / (L.Constant(1) + L.Abs(x));
/// </code></example>
/// </remarks>
/// <typeparam name="L">The lane itself.</typeparam>
public interface ILane<L> where L : struct, ILane<L>
{
    /// <summary>Number of elements: 16 floats, 8 doubles, or 1 for a scalar lane.</summary>
    static abstract int Width { get; }

    /// <summary>Whether elements are float64, so that a formula can choose the longer polynomial.</summary>
    static abstract bool IsDouble { get; }

    /// <summary>A lane whose elements all are <paramref name="value"/>, rounded to the element type.</summary>
    static abstract L Constant(double value);

    /// <summary>Sum.</summary>
    static abstract L operator +(L left, L right);

    /// <summary>Difference.</summary>
    static abstract L operator -(L left, L right);

    /// <summary>Product.</summary>
    static abstract L operator *(L left, L right);

    /// <summary>Quotient.</summary>
    static abstract L operator /(L left, L right);

    /// <summary>Opposite; turns the sign of zeros too.</summary>
    static abstract L operator -(L value);

    /// <summary><c>left · right + addend</c>, rounded once. Sums and products are never contracted into this by themselves.</summary>
    static abstract L FusedMultiplyAdd(L left, L right, L addend);

    /// <summary>One step of Horner's rule for polynomials: <c>sum · x + coefficient</c>, rounded once.</summary>
    static abstract L Horner(L sum, L x, double coefficient);

    /// <summary>Square root; NaN for negative numbers.</summary>
    static abstract L Sqrt(L x);

    /// <summary>Absolute value.</summary>
    static abstract L Abs(L x);

    /// <summary>Greatest integral number that is not greater.</summary>
    static abstract L Floor(L x);

    /// <summary>Least integral number that is not less.</summary>
    static abstract L Ceiling(L x);

    /// <summary>Nearest integral number, halves to the even one.</summary>
    static abstract L Round(L x);

    /// <summary>Nearest integral number towards zero.</summary>
    static abstract L Truncate(L x);

    /// <summary>The smaller; NaN if either is NaN, and −0 is smaller than +0 (IEEE 754-2019, <c>minimum</c>).</summary>
    static abstract L Minimum(L left, L right);

    /// <summary>The greater; NaN if either is NaN, and +0 is greater than −0 (IEEE 754-2019, <c>maximum</c>).</summary>
    static abstract L Maximum(L left, L right);

    /// <summary>x, or the bound it passes; a NaN stays NaN. Cheaper than <see cref="Minimum"/> and <see cref="Maximum"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="lower">Least result.</param>
    /// <param name="upper">Greatest result; not below <paramref name="lower"/>.</param>
    static abstract L Clamp(L x, double lower, double upper);

    /// <summary>Mask of <c>left &lt; right</c>: all bits of an element set where true, clear where false.</summary>
    static abstract L LessThan(L left, L right);

    /// <summary>Mask of <c>left ≤ right</c>.</summary>
    static abstract L LessThanOrEqual(L left, L right);

    /// <summary>Mask of <c>left = right</c>; a NaN equals nothing.</summary>
    static abstract L Equal(L left, L right);

    /// <summary>Takes <paramref name="whenTrue"/> where the mask is set and <paramref name="whenFalse"/> where it is clear.</summary>
    static abstract L Select(L mask, L whenTrue, L whenFalse);

    /// <summary>Both masks (bitwise).</summary>
    static abstract L And(L left, L right);

    /// <summary>Either mask (bitwise).</summary>
    static abstract L Or(L left, L right);

    /// <summary>The opposite mask (bitwise).</summary>
    static abstract L Not(L mask);

    /// <summary>The magnitude of one with the sign of the other, zeros and infinities included.</summary>
    static abstract L CopySign(L magnitude, L sign);

    /// <summary>
    /// <c>x · 2ⁿ</c> rounded once, with overflow to infinity and gradual underflow.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <param name="exponent">Integral; the result holds for |n| up to 252 in float32 and 2044 in float64.</param>
    static abstract L Scale(L x, L exponent);

    /// <summary>
    /// The integral e in <c>x = s · 2ᵉ</c> with s from [0.75, 1.5), for positive finite x, subnormal ones included. What
    /// other arguments give is not specified.
    /// </summary>
    static abstract L Exponent(L x);

    /// <summary>The s in <c>x = s · 2ᵉ</c>, from [0.75, 1.5): see <see cref="Exponent"/>.</summary>
    static abstract L Significand(L x);
}
