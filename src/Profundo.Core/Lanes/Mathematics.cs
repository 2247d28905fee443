using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

/// <summary>
/// Mathematical functions as formulas over lanes: each is written once, serves float32 and float64, gives the same bits on every
/// vector width and can be differentiated with <see cref="DualLane{L}"/>. Special arguments behave as in C's <c>math.h</c>:
/// NaN gives NaN, arguments outside the domain give NaN, poles give infinity.
/// </summary>
/// <remarks>
/// Polynomials and rational functions are minimax fits of this project; <c>minimax.py</c> beside the tests makes them again.
/// Greatest errors are stated in units in the last place (ulp) of the result; the tests measure and hold them. The compiler stops inlining
/// in a method with more than 512 temporaries, which a long formula in four registers reaches; so the short functions are inlined
/// into their callers and the long ones are compiled apart.
/// <example><code>
/// // mish, for every lane
/// static L Mish&lt;L&gt;(L x) where L : struct, ILane&lt;L&gt; => x * Mathematics.Tanh(Mathematics.Softplus(x));
/// </code></example>
/// </remarks>
public static partial class Mathematics
{
    /// <summary>A constant that differs with the precision, like the parts of π whose sum is exact enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Pick<L>(double single, double @double) where L : struct, ILane<L> => L.Constant(L.IsDouble ? @double : single);

    /// <summary>One step of Horner's rule: this · x + coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Then<L>(this L sum, L x, double coefficient) where L : struct, ILane<L> =>
        L.Horner(sum, x, coefficient);

    /// <summary>The rounding error of <paramref name="product"/> = left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ProductError<L>(L left, L right, L product) where L : struct, ILane<L> =>
        L.FusedMultiplyAdd(left, right, -product);
}
