using System.Numerics;
using Profundo.Lanes;

namespace Profundo.Tests.Lanes;

/// <summary>Every member of the lanes against the base library, and every vector lane against the scalar one, bit for bit.</summary>
public class LaneMemberTests
{
    struct Add : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => a + b; }
    struct Subtract : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => a - b; }
    struct Multiply : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => a * b; }
    struct Divide : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => a / b; }
    struct Negate : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => -a; }
    struct Constant : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Constant(1.0 / 3); }
    struct FusedMultiplyAdd : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.FusedMultiplyAdd(a, b, c); }
    struct Sqrt : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Sqrt(a); }
    struct Abs : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Abs(a); }
    struct Floor : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Floor(a); }
    struct Ceiling : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Ceiling(a); }
    struct Round : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Round(a); }
    struct Truncate : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Truncate(a); }
    struct Minimum : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Minimum(a, b); }
    struct Maximum : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Maximum(a, b); }
    struct CopySign : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.CopySign(a, b); }
    struct Clamp : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Clamp(a, -2, 3); }
    struct LessThan : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Truth(L.LessThan(a, b)); }
    struct LessThanOrEqual : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Truth(L.LessThanOrEqual(a, b)); }
    struct Equal : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Truth(L.Equal(a, b)); }
    struct Positive : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => Truth(L.And(L.Not(L.LessThan(a, L.Constant(0))), L.Or(L.LessThan(b, L.Constant(0)), L.Equal(a, b)))); }
    struct Scale : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Scale(a, b); }
    struct Exponent : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Exponent(a); }
    struct Significand : IFormula { public static L Apply<L>(L a, L b, L c) where L : struct, ILane<L> => L.Significand(a); }

    static L Truth<L>(L mask) where L : struct, ILane<L> => L.Select(mask, L.Constant(1), L.Constant(0));

    static double Truth(bool value) => value ? 1 : 0;

    [Fact]
    public void Float32MembersAgreeWithTheBaseLibraryOnEveryLane() => CheckMembers<float>();

    [Fact]
    public void Float64MembersAgreeWithTheBaseLibraryOnEveryLane() => CheckMembers<double>();

    static void CheckMembers<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Check<T, Add>((a, b, _) => a + b);
        Check<T, Subtract>((a, b, _) => a - b);
        Check<T, Multiply>((a, b, _) => a * b);
        Check<T, Divide>((a, b, _) => a / b);
        Check<T, Negate>((a, _, _) => -a);
        Check<T, Constant>((_, _, _) => T.CreateChecked(1.0 / 3));
        Check<T, FusedMultiplyAdd>((a, b, c) => T.FusedMultiplyAdd(a, b, c));
        Check<T, Sqrt>((a, _, _) => T.Sqrt(a));
        Check<T, Abs>((a, _, _) => T.Abs(a));
        Check<T, Floor>((a, _, _) => T.Floor(a));
        Check<T, Ceiling>((a, _, _) => T.Ceiling(a));
        Check<T, Round>((a, _, _) => T.Round(a));
        Check<T, Truncate>((a, _, _) => T.Truncate(a));
        Check<T, Minimum>((a, b, _) => T.Min(a, b));
        Check<T, Maximum>((a, b, _) => T.Max(a, b));
        Check<T, CopySign>((a, b, _) => T.CopySign(a, b));
        Check<T, Clamp>((a, _, _) => T.IsNaN(a) ? a : T.Clamp(a, T.CreateChecked(-2), T.CreateChecked(3)));
        Check<T, LessThan>((a, b, _) => T.CreateChecked(Truth(a < b)));
        Check<T, LessThanOrEqual>((a, b, _) => T.CreateChecked(Truth(a <= b)));
        Check<T, Equal>((a, b, _) => T.CreateChecked(Truth(a == b)));
        Check<T, Positive>((a, b, _) => T.CreateChecked(Truth(!(a < T.Zero) && (b < T.Zero || a == b))));
    }

    static void Check<T, F>(Func<T, T, T, T> reference)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        where F : IFormula
    {
        var (a, b) = Samples.SpecialPairs<T>();
        Compare(a, b, [.. a.Reverse()]);
        Compare(
            Samples.Logarithmic<T>(1e-3, 1e9, 4096, signed: true, seed: 1),
            Samples.Logarithmic<T>(1e-3, 1e9, 4096, signed: true, seed: 2),
            Samples.Logarithmic<T>(1e-3, 1e9, 4096, signed: true, seed: 3));

        void Compare(T[] a, T[] b, T[] c)
        {
            var results = LaneRunner.RunOnAll<T, F>(a, b, c);
            for (int i = 0; i < a.Length; i++)
            {
                var expected = reference(a[i], b[i], c[i]);
                Assert.True(
                    expected.Equals(results[i]) && T.IsNegative(expected) == T.IsNegative(results[i]) || T.IsNaN(expected) && T.IsNaN(results[i]),
                    $"{typeof(F).Name}({a[i]}, {b[i]}, {c[i]}) is {results[i]}, expected {expected}.");
            }
        }
    }

    [Fact]
    public void ScalingRoundsOnceInFloat32() => CheckScale<float>(252);

    [Fact]
    public void ScalingRoundsOnceInFloat64() => CheckScale<double>(2044);

    static void CheckScale<T>(int limit) where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var random = new Random(5);
        T[] numbers = [.. Samples.Specials<T>(), .. Samples.Logarithmic<T>(1e-30, 1e30, 512, signed: true)];
        var pairs = numbers.SelectMany(x => Enumerable.Range(0, 64).Select(_ => (x, n: T.CreateChecked(random.Next(-limit, limit + 1))))).ToArray();
        var a = Samples.Fill(pairs.Select(p => p.x));
        var n = Samples.Fill(pairs.Select(p => p.n));
        var results = LaneRunner.RunOnAll<T, Scale>(a, n, n);
        for (int i = 0; i < a.Length; i++)
            Assert.Equal(T.ScaleB(a[i], int.CreateChecked(n[i])), results[i]);
    }

    [Fact]
    public void ExponentAndSignificandTakeFloat32Apart() => CheckSplit(Samples.Logarithmic<float>(1.5e-45, 3.4e38, 8192));

    [Fact]
    public void ExponentAndSignificandTakeFloat64Apart() => CheckSplit(Samples.Logarithmic<double>(5e-324, 1.7e308, 8192));

    static void CheckSplit<T>(T[] random) where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var x = Samples.Fill(random.Concat(Samples.Specials<T>().Where(s => s > T.Zero && T.IsFinite(s))));
        var exponents = LaneRunner.RunOnAll<T, Exponent>(x, x, x);
        var significands = LaneRunner.RunOnAll<T, Significand>(x, x, x);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.InRange(double.CreateChecked(significands[i]), 0.75, Math.BitDecrement(1.5));
            Assert.Equal(x[i], T.ScaleB(significands[i], int.CreateChecked(exponents[i])));
        }
    }
}
