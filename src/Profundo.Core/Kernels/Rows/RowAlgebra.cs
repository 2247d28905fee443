using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// What row formulas are made of: greatest element, sums, exponentials, and access to rows that do not end with a lane. Long
/// formulas stand in loops that are methods of their own and call nothing: the compiler stops inlining in methods that grow too large, and
/// it keeps sums that outlive a call in memory instead of registers.
/// </summary>
internal static unsafe class RowAlgebra<T, L, D>
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    where L : struct, IMemoryLane<T, L>
    where D : IRowDirection
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining, Loop = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Rows longer than this push each other out of the first-level cache.</summary>
    const int LongestFetchedAhead = 8192;

    /// <summary>From an element to the same one of the next row, if that is worth fetching ahead; otherwise 0.</summary>
    [MethodImpl(Inline)]
    static long Ahead(long length) => D.IsAlong && length * sizeof(T) <= LongestFetchedAhead ? length : 0;

    /// <summary>
    /// Fetches an element of the next row into cache, during a pass with so much arithmetic that memory would be idle. Passes with less only
    /// get slower by it (measured: layer norm by 15 to 25 %).
    /// </summary>
    [MethodImpl(Inline)]
    static void Fetch(T* x)
    {
        if (D.IsAlong && Sse.IsSupported) Sse.Prefetch0(x);
    }

    /// <summary>The last elements of a row, and a filling behind them.</summary>
    [MethodImpl(Inline)]
    public static L LoadRest(T* x, long count, double filling) => L.Select(FirstElements<T, L>.Mask(count), L.Load(x), L.Constant(filling));

    /// <summary>Reads the value that a row has of its own.</summary>
    [MethodImpl(Inline)]
    public static L LoadPerRow(T* x) => D.IsAlong ? L.Constant(double.CreateTruncating(*x)) : L.Load(x);

    /// <summary>Writes the value that a row has of its own.</summary>
    [MethodImpl(Inline)]
    public static void StorePerRow(L value, T* y)
    {
        if (D.IsAlong) FirstElements<T, L>.Store(value, y, 1);
        else value.Store(y);
    }

    /// <summary>The greatest element; what is not a number wins.</summary>
    [MethodImpl(Inline)]
    public static L Maximum(T* x, in RowSteps steps)
    {
        var least = L.Constant(double.NegativeInfinity);
        L m0 = least, m1 = least, m2 = least, m3 = least;
        var (i, step) = (0L, steps.Step);
        for (; i <= steps.Lanes - 4; i += 4, x += 4 * step)
        {
            m0 = L.Maximum(L.Load(x), m0);
            m1 = L.Maximum(L.Load(x + step), m1);
            m2 = L.Maximum(L.Load(x + 2 * step), m2);
            m3 = L.Maximum(L.Load(x + 3 * step), m3);
        }
        for (; i < steps.Lanes; i++, x += step) m0 = L.Maximum(L.Load(x), m0);
        if (D.IsAlong && steps.Rest > 0) m1 = L.Maximum(LoadRest(x, steps.Rest, double.NegativeInfinity), m1);
        var maximum = L.Maximum(L.Maximum(m0, m1), L.Maximum(m2, m3));
        return D.IsAlong ? AcrossLane<T, L>.Greatest(maximum) : maximum;
    }

    /// <summary>The sum of all products of two rows.</summary>
    [MethodImpl(Inline)]
    public static L Dot(T* a, T* b, in RowSteps steps)
    {
        var zero = L.Constant(0);
        L s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        var (i, step) = (0L, steps.Step);
        for (; i <= steps.Lanes - 4; i += 4, a += 4 * step, b += 4 * step)
        {
            s0 = L.FusedMultiplyAdd(L.Load(a), L.Load(b), s0);
            s1 = L.FusedMultiplyAdd(L.Load(a + step), L.Load(b + step), s1);
            s2 = L.FusedMultiplyAdd(L.Load(a + 2 * step), L.Load(b + 2 * step), s2);
            s3 = L.FusedMultiplyAdd(L.Load(a + 3 * step), L.Load(b + 3 * step), s3);
        }
        for (; i < steps.Lanes; i++, a += step, b += step) s0 = L.FusedMultiplyAdd(L.Load(a), L.Load(b), s0);
        if (D.IsAlong && steps.Rest > 0) s1 = L.FusedMultiplyAdd(LoadRest(a, steps.Rest, 0), LoadRest(b, steps.Rest, 0), s1);
        return Total((s0 + s1) + (s2 + s3));
    }

    /// <summary>The sum of all elements.</summary>
    [MethodImpl(Inline)]
    public static L Sum(T* x, in RowSteps steps)
    {
        var zero = L.Constant(0);
        L s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        var (i, step) = (0L, steps.Step);
        for (; i <= steps.Lanes - 4; i += 4, x += 4 * step)
        {
            s0 += L.Load(x);
            s1 += L.Load(x + step);
            s2 += L.Load(x + 2 * step);
            s3 += L.Load(x + 3 * step);
        }
        for (; i < steps.Lanes; i++, x += step) s0 += L.Load(x);
        if (D.IsAlong && steps.Rest > 0) s1 += LoadRest(x, steps.Rest, 0);
        return Total((s0 + s1) + (s2 + s3));
    }

    /// <summary>The sum of the squared distances from a centre.</summary>
    [MethodImpl(Inline)]
    public static L SquaredDeviations(T* x, L centre, in RowSteps steps)
    {
        var zero = L.Constant(0);
        L s0 = zero, s1 = zero, s2 = zero, s3 = zero;
        var (i, step) = (0L, steps.Step);
        for (; i <= steps.Lanes - 4; i += 4, x += 4 * step)
        {
            L d0 = L.Load(x) - centre, d1 = L.Load(x + step) - centre, d2 = L.Load(x + 2 * step) - centre, d3 = L.Load(x + 3 * step) - centre;
            s0 = L.FusedMultiplyAdd(d0, d0, s0);
            s1 = L.FusedMultiplyAdd(d1, d1, s1);
            s2 = L.FusedMultiplyAdd(d2, d2, s2);
            s3 = L.FusedMultiplyAdd(d3, d3, s3);
        }
        for (; i < steps.Lanes; i++, x += step)
        {
            var d = L.Load(x) - centre;
            s0 = L.FusedMultiplyAdd(d, d, s0);
        }
        if (D.IsAlong && steps.Rest > 0)
        {
            var d = L.Select(FirstElements<T, L>.Mask(steps.Rest), L.Load(x) - centre, zero);
            s1 = L.FusedMultiplyAdd(d, d, s1);
        }
        return Total((s0 + s1) + (s2 + s3));
    }

    /// <summary>The sum of e^(x - shift).</summary>
    public static L SumExponentials(T* x, L shift, in RowSteps steps)
    {
        var sum = SumWholeExponentials(x, shift, steps.Lanes, steps.Step);
        if (D.IsAlong && steps.Rest > 0) sum += Exponential(LoadRest(x + steps.Lanes * steps.Step, steps.Rest, double.NegativeInfinity) - shift);
        return Total(sum);
    }

    /// <summary>Writes e^(x - shift).</summary>
    /// <returns>Their sum.</returns>
    public static L Exponentials(T* x, T* y, L shift, in RowSteps steps)
    {
        var sum = WholeExponentials(x, y, shift, steps.Lanes, steps.Step, Ahead(steps.Length));
        if (D.IsAlong && steps.Rest > 0)
        {
            var done = steps.Lanes * steps.Step;
            var e = Exponential(LoadRest(x + done, steps.Rest, double.NegativeInfinity) - shift);
            sum += e;
            FirstElements<T, L>.Store(e, y + done, steps.Rest);
        }
        return Total(sum);
    }

    [MethodImpl(Loop)]
    static L SumWholeExponentials(T* x, L shift, long lanes, long step)
    {
        var sum = L.Constant(0);
        for (var i = 0L; i < lanes; i++, x += step) sum += Mathematics.Exp(L.Load(x) - shift);
        return sum;
    }

    [MethodImpl(Loop)]
    static L WholeExponentials(T* x, T* y, L shift, long lanes, long step, long ahead)
    {
        var sum = L.Constant(0);
        for (var i = 0L; i < lanes; i++, x += step, y += step)
        {
            Fetch(x + ahead);
            var e = Mathematics.Exp(L.Load(x) - shift);
            sum += e;
            e.Store(y);
        }
        return sum;
    }

    /// <summary>Writes scale · (e^(x - shift) - offset).</summary>
    [MethodImpl(Loop)]
    public static void ScaledExponentials(T* x, T* y, L shift, L offset, L scale, in RowSteps steps)
    {
        var (lanes, step) = (steps.Lanes, steps.Step);
        for (var i = 0L; i < lanes; i++, x += step, y += step) D.Write(scale * (Mathematics.Exp(L.Load(x) - shift) - offset), y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(scale * (Exponential(L.Load(x) - shift) - offset), y, steps.Rest);
    }

    /// <summary>One lane of exponentials. A method of its own, so that a loop and what is left after it do not contain the long formula twice.</summary>
    [MethodImpl(Loop)]
    public static L Exponential(L x) => Mathematics.Exp(x);

    /// <summary>Writes a row multiplied by a number, perhaps over itself.</summary>
    [MethodImpl(Inline)]
    public static void Scale(T* x, T* y, L scale, in RowSteps steps)
    {
        var (i, step) = (0L, steps.Step);
        for (; i < steps.Lanes; i++, x += step, y += step) D.Write(L.Load(x) * scale, y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(L.Load(x) * scale, y, steps.Rest);
    }

    /// <summary>The natural logarithm.</summary>
    [MethodImpl(Loop)]
    public static L Logarithm(L x) => Mathematics.Log(x);

    /// <summary>Adds up what the elements of a lane gathered, where they all belong to one row.</summary>
    [MethodImpl(Inline)]
    public static L Total(L sum) => D.IsAlong ? AcrossLane<T, L>.Sum(sum) : sum;
}
