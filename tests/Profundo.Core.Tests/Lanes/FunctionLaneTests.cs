using Profundo.Lanes;

namespace Profundo.Tests.Lanes;

/// <summary>Every function gives the same bits on every lane, for special and random arguments; and the special values C's math.h asks for.</summary>
public class FunctionLaneTests
{
    const double Inf = double.PositiveInfinity, NaN = double.NaN;

    [Fact]
    public void AllWidthsGiveTheSameBitsInFloat32() => CheckAll<float>();

    [Fact]
    public void AllWidthsGiveTheSameBitsInFloat64() => CheckAll<double>();

    static void CheckAll<T>() where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>, System.Numerics.IMinMaxValue<T>
    {
        Check<ExpFormula>(); Check<Exp2Formula>(); Check<Expm1Formula>(); Check<SigmoidFormula>(); Check<SoftplusFormula>();
        Check<LogFormula>(); Check<Log1pFormula>(); Check<Log2Formula>(); Check<Log10Formula>();
        Check<SinFormula>(); Check<CosFormula>(); Check<TanFormula>();
        Check<AsinFormula>(); Check<AcosFormula>(); Check<AtanFormula>(); Check<Atan2Formula>();
        Check<SinhFormula>(); Check<CoshFormula>(); Check<TanhFormula>(); Check<AsinhFormula>(); Check<AcoshFormula>(); Check<AtanhFormula>();
        Check<ErfFormula>(); Check<ErfcFormula>(); Check<ErfinvFormula>(); Check<NormalDistributionFormula>(); Check<LogGammaFormula>(); Check<DigammaFormula>();
        Check<CbrtFormula>(); Check<PowerFormula>();

        static void Check<F>() where F : IFormula
        {
            var (a, b) = Samples.SpecialPairs<T>();
            LaneRunner.RunOnAll<T, F>(a, b, a);
            T[] x = [.. Samples.Uniform<T>(-1, 1, 512), .. Samples.Uniform<T>(-12, 12, 1024), .. Samples.Logarithmic<T>(1e-37, 1e37, 1024, signed: true)];
            LaneRunner.RunOnAll<T, F>(x, [.. x.Reverse()], x);
        }
    }

    [Fact]
    public void SpecialValues()
    {
        Check<ExpFormula>((0, 1), (-Inf, 0), (Inf, Inf), (1000, Inf), (-1000, 0));
        Check<Exp2Formula>((0, 1), (10, 1024), (-3, 0.125), (-Inf, 0), (Inf, Inf));
        Check<Expm1Formula>((0, 0), (-0.0, -0.0), (-Inf, -1), (Inf, Inf), (-100, -1));
        Check<SigmoidFormula>((0, 0.5), (-Inf, 0), (Inf, 1));
        Check<SoftplusFormula>((-Inf, 0), (Inf, Inf));
        Check<LogFormula>((1, 0), (0, -Inf), (-0.0, -Inf), (-1, NaN), (Inf, Inf), (-Inf, NaN));
        Check<Log1pFormula>((0, 0), (-0.0, -0.0), (-1, -Inf), (-2, NaN), (Inf, Inf));
        Check<Log2Formula>((8, 3), (0.25, -2), (1, 0), (0, -Inf), (-1, NaN), (Inf, Inf));
        Check<Log10Formula>((1, 0), (10, 1), (1000, 3), (0, -Inf), (-1, NaN), (Inf, Inf));
        Check<SinFormula>((0, 0), (-0.0, -0.0), (Inf, NaN), (-Inf, NaN));
        Check<CosFormula>((0, 1), (Inf, NaN));
        Check<TanFormula>((0, 0), (-0.0, -0.0), (Inf, NaN));
        Check<AsinFormula>((0, 0), (-0.0, -0.0), (2, NaN), (-1.5, NaN), (Inf, NaN));
        Check<AcosFormula>((1, 0), (2, NaN), (-Inf, NaN));
        Check<AtanFormula>((0, 0), (-0.0, -0.0));
        Check<SinhFormula>((0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -Inf));
        Check<CoshFormula>((0, 1), (Inf, Inf), (-Inf, Inf));
        Check<TanhFormula>((0, 0), (-0.0, -0.0), (Inf, 1), (-Inf, -1), (50, 1));
        Check<AsinhFormula>((0, 0), (-0.0, -0.0), (Inf, Inf), (-Inf, -Inf));
        Check<AcoshFormula>((1, 0), (0.5, NaN), (-3, NaN), (Inf, Inf));
        Check<AtanhFormula>((0, 0), (-0.0, -0.0), (1, Inf), (-1, -Inf), (2, NaN), (-Inf, NaN));
        Check<ErfFormula>((0, 0), (-0.0, -0.0), (Inf, 1), (-Inf, -1), (10, 1));
        Check<ErfcFormula>((0, 1), (Inf, 0), (-Inf, 2), (30, 0));
        Check<NormalDistributionFormula>((0, 0.5), (-0.0, 0.5), (10, 1), (-10, 0), (Inf, 1), (-Inf, 0));
        Check<ErfinvFormula>((0, 0), (-0.0, -0.0), (1, Inf), (-1, -Inf), (1.5, NaN));
        Check<LogGammaFormula>((1, 0), (2, 0), (0, Inf), (-1, Inf), (-7, Inf), (Inf, Inf), (-Inf, Inf));
        Check<DigammaFormula>((0, -Inf), (-1, NaN), (-7, NaN), (Inf, Inf), (-Inf, NaN));
        Check<CbrtFormula>((0, 0), (-0.0, -0.0), (27, 3), (-8, -2), (Inf, Inf), (-Inf, -Inf));
    }

    [Fact]
    public void PowersOfSpecialNumbersAreThoseOfTheBaseLibrary() => CheckPairs<PowerFormula>(Math.Pow);

    [Fact]
    public void AnglesOfSpecialPointsAreThoseOfTheBaseLibrary() => CheckPairs<Atan2Formula>(Math.Atan2);

    static void CheckPairs<F>(Func<double, double, double> reference) where F : IFormula
    {
        double[] specials = [0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 2.5, 1e300, -1e300, 1e-300, double.Epsilon, Inf, -Inf, NaN];
        foreach (double x in specials)
            foreach (double y in specials)
                AssertSame<F>(reference(x, y), F.Apply(new ScalarLane<double>(x), new(y), new(0)).Value, $"({x:R}, {y:R})");
    }

    static void Check<F>(params (double X, double Y)[] values) where F : IFormula
    {
        foreach (var (x, y) in values.Append((NaN, NaN)))
        {
            AssertSame<F>(y, F.Apply<ScalarLane<double>>(new(x), new(x), new(x)).Value, $"({x:R})");
            AssertSame<F>(y, F.Apply<ScalarLane<float>>(new((float)x), new((float)x), new((float)x)).Value, $"({x:R}) in float32");
        }
    }

    static void AssertSame<F>(double expected, double actual, string arguments)
    {
        bool near = double.IsFinite(expected) && expected != 0 && Math.Abs(actual - expected) <= 4e-16 * Math.Abs(expected);
        Assert.True(
            near || expected.Equals(actual) && double.IsNegative(expected) == double.IsNegative(actual) || double.IsNaN(expected) && double.IsNaN(actual),
            $"{typeof(F).Name}{arguments} is {actual:R}, expected {expected:R}.");
    }
}
