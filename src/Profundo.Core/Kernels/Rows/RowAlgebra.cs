using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>What row formulas are made of: greatest element, sums, and access to rows that do not end with a lane.</summary>
internal static unsafe class RowAlgebra<T, L, D>
    where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    where L : struct, IMemoryLane<T, L>
    where D : IRowDirection
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

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

    /// <summary>The greatest element; what is not a number is passed over.</summary>
    [MethodImpl(Inline)]
    public static L Maximum(T* x, RowSteps steps)
    {
        var least = L.Constant(double.NegativeInfinity);
        L m0 = least, m1 = least, m2 = least, m3 = least;
        var (i, step) = (0L, steps.Step);
        for (; i <= steps.Lanes - 4; i += 4, x += 4 * step)
        {
            m0 = Greater(L.Load(x), m0);
            m1 = Greater(L.Load(x + step), m1);
            m2 = Greater(L.Load(x + 2 * step), m2);
            m3 = Greater(L.Load(x + 3 * step), m3);
        }
        for (; i < steps.Lanes; i++, x += step) m0 = Greater(L.Load(x), m0);
        if (D.IsAlong && steps.Rest > 0) m1 = Greater(LoadRest(x, steps.Rest, double.NegativeInfinity), m1);
        var maximum = Greater(Greater(m0, m1), Greater(m2, m3));
        return D.IsAlong ? Across<GreaterFold>(maximum) : maximum;
    }

    /// <summary>The sum of all products of two rows.</summary>
    [MethodImpl(Inline)]
    public static L Dot(T* a, T* b, RowSteps steps)
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
    public static L Sum(T* x, RowSteps steps)
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
    public static L SquaredDeviations(T* x, L centre, RowSteps steps)
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

    /// <summary>Adds up what the elements of a lane gathered, where they all belong to one row.</summary>
    [MethodImpl(Inline)]
    public static L Total(L sum) => D.IsAlong ? Across<ReductionFold<SumReduction>>(sum) : sum;

    [MethodImpl(Inline)]
    static L Across<TFold>(L lane) where TFold : IFold
    {
        var elements = stackalloc T[16];
        lane.Store(elements);
        return L.Constant(double.CreateTruncating(ReduceKernel.Across<TFold, T>(elements, L.Width).Value));
    }

    [MethodImpl(Inline)]
    static L Greater(L x, L other) => L.Select(L.LessThan(other, x), x, other);

    readonly struct GreaterFold : IFold
    {
        public static double Identity => double.NegativeInfinity;

        [MethodImpl(Inline)]
        public static M Map<M>(M x, M centre) where M : struct, ILane<M> => x;

        [MethodImpl(Inline)]
        public static M Combine<M>(M a, M b) where M : struct, ILane<M> => M.Select(M.LessThan(a, b), b, a);

        [MethodImpl(Inline)]
        public static M Finish<M>(M x, M count) where M : struct, ILane<M> => x;
    }
}
