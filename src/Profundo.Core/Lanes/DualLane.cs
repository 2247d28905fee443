using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

/// <summary>
/// A value together with its derivative (a dual number): runs any formula and differentiates it on the way, exactly, by the
/// chain rule. Nested, <c>DualLane&lt;DualLane&lt;ScalarLane&lt;double&gt;&gt;&gt;</c>, it gives the second derivative.
/// </summary>
/// <remarks>
/// Source: forward-mode automatic differentiation, Griewank &amp; Walther, <i>Evaluating Derivatives</i>, 2008, chapter 3.
/// Comparisons look at the value only; rounding has derivative 0.
/// <example><code>
/// var x = DualLane&lt;ScalarLane&lt;double&gt;&gt;.Variable(new(0.5));
/// double slope = Mathematics.Exp(x).Derivative.Value; // e^0.5
/// </code></example>
/// </remarks>
/// <typeparam name="L">The lane of values and of derivatives.</typeparam>
/// <param name="value">The value.</param>
/// <param name="derivative">The derivative by the variable of differentiation.</param>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct DualLane<L>(L value, L derivative) : ILane<DualLane<L>>
    where L : struct, ILane<L>
{
    /// <summary>The value.</summary>
    public readonly L Value = value;

    /// <summary>The derivative by the variable of differentiation.</summary>
    public readonly L Derivative = derivative;

    /// <summary>The variable of differentiation itself: derivative 1.</summary>
    public static DualLane<L> Variable(L value) => new(value, L.Constant(1));

    /// <summary>A number that does not depend on the variable: derivative 0.</summary>
    public static DualLane<L> Fixed(L value) => new(value, L.Constant(0));

    /// <inheritdoc/>
    public static int Width => L.Width;

    /// <inheritdoc/>
    public static bool IsDouble => L.IsDouble;

    /// <inheritdoc/>
    public static DualLane<L> Constant(double value) => Fixed(L.Constant(value));

    /// <inheritdoc/>
    public static DualLane<L> operator +(DualLane<L> left, DualLane<L> right) =>
        new(left.Value + right.Value, left.Derivative + right.Derivative);

    /// <inheritdoc/>
    public static DualLane<L> operator -(DualLane<L> left, DualLane<L> right) =>
        new(left.Value - right.Value, left.Derivative - right.Derivative);

    /// <inheritdoc/>
    public static DualLane<L> operator *(DualLane<L> left, DualLane<L> right) => new(
        left.Value * right.Value,
        L.FusedMultiplyAdd(left.Derivative, right.Value, left.Value * right.Derivative));

    /// <inheritdoc/>
    public static DualLane<L> operator /(DualLane<L> left, DualLane<L> right)
    {
        var quotient = left.Value / right.Value;
        return new(quotient, (left.Derivative - quotient * right.Derivative) / right.Value);
    }

    /// <inheritdoc/>
    public static DualLane<L> operator -(DualLane<L> value) => new(-value.Value, -value.Derivative);

    /// <inheritdoc/>
    public static DualLane<L> FusedMultiplyAdd(DualLane<L> left, DualLane<L> right, DualLane<L> addend) => new(
        L.FusedMultiplyAdd(left.Value, right.Value, addend.Value),
        L.FusedMultiplyAdd(left.Derivative, right.Value, L.FusedMultiplyAdd(left.Value, right.Derivative, addend.Derivative)));

    /// <inheritdoc/>
    public static DualLane<L> Horner(DualLane<L> sum, DualLane<L> x, double coefficient) => new(
        L.Horner(sum.Value, x.Value, coefficient),
        L.FusedMultiplyAdd(sum.Derivative, x.Value, sum.Value * x.Derivative));

    /// <inheritdoc/>
    public static DualLane<L> Sqrt(DualLane<L> x)
    {
        var root = L.Sqrt(x.Value);
        return new(root, x.Derivative / (root + root));
    }

    /// <summary>
    /// Absolute value. Its derivative is the sign, at ±0 the zero's; so odd functions that work on |x| and put the sign back with
    /// <see cref="CopySign"/> have their true derivative there.
    /// </summary>
    public static DualLane<L> Abs(DualLane<L> x) =>
        new(L.Abs(x.Value), x.Derivative * L.CopySign(L.Constant(1), x.Value));

    /// <inheritdoc/>
    public static DualLane<L> Floor(DualLane<L> x) => Fixed(L.Floor(x.Value));

    /// <inheritdoc/>
    public static DualLane<L> Ceiling(DualLane<L> x) => Fixed(L.Ceiling(x.Value));

    /// <inheritdoc/>
    public static DualLane<L> Round(DualLane<L> x) => Fixed(L.Round(x.Value));

    /// <inheritdoc/>
    public static DualLane<L> Truncate(DualLane<L> x) => Fixed(L.Truncate(x.Value));

    /// <summary>The smaller, with its own derivative; between equals the mean of both derivatives.</summary>
    public static DualLane<L> Minimum(DualLane<L> left, DualLane<L> right) =>
        new(L.Minimum(left.Value, right.Value), ChosenDerivative(L.LessThan(left.Value, right.Value), left, right));

    /// <summary>The greater, with its own derivative; between equals the mean of both derivatives.</summary>
    public static DualLane<L> Maximum(DualLane<L> left, DualLane<L> right) =>
        new(L.Maximum(left.Value, right.Value), ChosenDerivative(L.LessThan(right.Value, left.Value), left, right));

    /// <summary>x, or the bound it passes with derivative 0.</summary>
    public static DualLane<L> Clamp(DualLane<L> x, double lower, double upper)
    {
        var clamped = L.Clamp(x.Value, lower, upper);
        return new(clamped, L.Select(L.Equal(clamped, x.Value), x.Derivative, L.Constant(0)));
    }

    /// <inheritdoc/>
    public static DualLane<L> LessThan(DualLane<L> left, DualLane<L> right) => Fixed(L.LessThan(left.Value, right.Value));

    /// <inheritdoc/>
    public static DualLane<L> LessThanOrEqual(DualLane<L> left, DualLane<L> right) =>
        Fixed(L.LessThanOrEqual(left.Value, right.Value));

    /// <inheritdoc/>
    public static DualLane<L> Equal(DualLane<L> left, DualLane<L> right) => Fixed(L.Equal(left.Value, right.Value));

    /// <inheritdoc/>
    public static DualLane<L> Select(DualLane<L> mask, DualLane<L> whenTrue, DualLane<L> whenFalse) => new(
        L.Select(mask.Value, whenTrue.Value, whenFalse.Value),
        L.Select(mask.Value, whenTrue.Derivative, whenFalse.Derivative));

    /// <inheritdoc/>
    public static DualLane<L> And(DualLane<L> left, DualLane<L> right) => Fixed(L.And(left.Value, right.Value));

    /// <inheritdoc/>
    public static DualLane<L> Or(DualLane<L> left, DualLane<L> right) => Fixed(L.Or(left.Value, right.Value));

    /// <inheritdoc/>
    public static DualLane<L> Not(DualLane<L> mask) => Fixed(L.Not(mask.Value));

    /// <summary>The magnitude of one with the sign of the other; the derivative turns with the sign.</summary>
    public static DualLane<L> CopySign(DualLane<L> magnitude, DualLane<L> sign)
    {
        var one = L.Constant(1);
        var turn = L.CopySign(one, magnitude.Value) * L.CopySign(one, sign.Value);
        return new(L.CopySign(magnitude.Value, sign.Value), magnitude.Derivative * turn);
    }

    /// <inheritdoc/>
    public static DualLane<L> Scale(DualLane<L> x, DualLane<L> exponent) =>
        new(L.Scale(x.Value, exponent.Value), L.Scale(x.Derivative, exponent.Value));

    /// <inheritdoc/>
    public static DualLane<L> Exponent(DualLane<L> x) => Fixed(L.Exponent(x.Value));

    /// <inheritdoc/>
    public static DualLane<L> Significand(DualLane<L> x) =>
        new(L.Significand(x.Value), L.Scale(x.Derivative, -L.Exponent(x.Value)));

    static L ChosenDerivative(L isLeft, DualLane<L> left, DualLane<L> right) => L.Select(
        L.Equal(left.Value, right.Value),
        L.Constant(0.5) * (left.Derivative + right.Derivative),
        L.Select(isLeft, left.Derivative, right.Derivative));
}
