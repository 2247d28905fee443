using System.Numerics;
using System.Runtime.InteropServices;
using Profundo.Lanes;

namespace Profundo.Tests.Lanes;

/// <summary>A formula of up to three arguments, to be run on every lane.</summary>
interface IFormula
{
    static abstract L Apply<L>(L a, L b, L c) where L : struct, ILane<L>;
}

/// <summary>Runs a formula over whole arrays on a lane of choice.</summary>
static unsafe class LaneRunner
{
    public static T[] Run<T, L, F>(T[] a, T[] b, T[] c)
        where T : unmanaged
        where L : struct, IMemoryLane<T, L>
        where F : IFormula
    {
        Assert.Equal(0, a.Length % L.Width);
        var result = new T[a.Length];
        fixed (T* pa = a, pb = b, pc = c, pr = result)
            for (int i = 0; i < a.Length; i += L.Width)
                F.Apply(L.Load(pa + i), L.Load(pb + i), L.Load(pc + i)).Store(pr + i);
        return result;
    }

    public static T[] RunScalar<T, F>(T[] a, T[] b, T[] c)
        where T : unmanaged, INumber<T>
        where F : IFormula => Run<T, ScalarLane<T>, F>(a, b, c);

    /// <summary>Asserts that the vector lanes give the scalar lane's bits (any NaN equals any NaN) and returns them.</summary>
    public static T[] RunOnAll<T, F>(T[] a, T[] b, T[] c)
        where T : unmanaged, INumber<T>
        where F : IFormula
    {
        var expected = RunScalar<T, F>(a, b, c);
        AssertSame(expected, Run<T, Lane128<T>, F>(a, b, c), "Lane128");
        AssertSame(expected, Run<T, Lane256<T>, F>(a, b, c), "Lane256");
        AssertSame(expected, Run<T, Lane512<T>, F>(a, b, c), "Lane512");
        return expected;

        void AssertSame(T[] expected, T[] actual, string lane)
        {
            for (int i = 0; i < expected.Length; i++)
                Assert.True(
                    SameBits(expected[i], actual[i]),
                    $"{typeof(F).Name} on {lane}: f({a[i]}, {b[i]}, {c[i]}) gives {actual[i]}, but {expected[i]} on the scalar lane.");
        }
    }

    static bool SameBits<T>(T x, T y) where T : unmanaged, INumber<T> =>
        (T.IsNaN(x) && T.IsNaN(y)) || MemoryMarshal.AsBytes([x]).SequenceEqual(MemoryMarshal.AsBytes([y]));
}
