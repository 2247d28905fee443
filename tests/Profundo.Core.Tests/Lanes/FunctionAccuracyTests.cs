using Profundo.Lanes;

namespace Profundo.Tests.Lanes;

/// <summary>
/// Every function within a stated number of units in the last place. References: the base library in float64 (itself off by
/// less than one unit), whose rounded result judges float32; and golden values for what it lacks.
/// </summary>
public class FunctionAccuracyTests
{
    const int Count = 20000;

    [Fact]
    public void Exponentials()
    {
        Check<ExpFormula>(Math.Exp, 1.1, 2, Uniform(-87, 88.7), Uniform(-1, 1), Uniform(-700, 709));
        Check<ExpFormula>(Math.Exp, 1.1, 2, Uniform(-104, -87)); // gradual underflow in float32
        Check<Exp2Formula>(x => Math.Pow(2, x), 1.1, 2, Uniform(-149, 128), Uniform(-1, 1), Uniform(-1000, 1023));
        Check<Expm1Formula>(ReferenceExpm1, 1.7, 4, Uniform(-1, 1), Uniform(-30, 88), Logarithmic(1e-30, 1));
        Check<SigmoidFormula>(ReferenceSigmoid, 2.5, 3, Uniform(-100, 20), Uniform(-5, 5));
        Check<SoftplusFormula>(x => Math.Max(x, 0) + ReferenceLog1p(Math.Exp(-Math.Abs(x))), 2, 4, Uniform(-80, 30), Uniform(-5, 5));
    }

    [Fact]
    public void Logarithms()
    {
        Check<LogFormula>(Math.Log, 1, 2, Logarithmic(1.5e-45, 3.4e38), Uniform(0.5, 2), Uniform(0.999, 1.001), Logarithmic(5e-324, 1.7e308));
        Check<Log1pFormula>(ReferenceLog1p, 1.5, 4, Uniform(-1, 1), Logarithmic(1e-30, 1e30));
        Check<Log2Formula>(Math.Log2, 2, 3, Logarithmic(1.5e-45, 3.4e38), Uniform(0.5, 2));
        Check<Log10Formula>(Math.Log10, 1.5, 3, Logarithmic(1.5e-45, 3.4e38), Uniform(0.5, 2));
    }

    [Fact]
    public void TrigonometricFunctions()
    {
        Check<SinFormula>(Math.Sin, 1.5, 2, Uniform(-4, 4), Uniform(-1e5, 1e5), Logarithmic(1e-30, 1));
        Check<CosFormula>(Math.Cos, 1.5, 2, Uniform(-4, 4), Uniform(-1e5, 1e5));
        Check<TanFormula>(Math.Tan, 2.7, 3, Uniform(-4, 4), Uniform(-1e5, 1e5), Logarithmic(1e-30, 1));
        Check<AsinFormula>(Math.Asin, 2.4, 3, Uniform(-1, 1), Logarithmic(1e-30, 1));
        Check<AcosFormula>(Math.Acos, 1.2, 2, Uniform(-1, 1), Uniform(0.999, 1));
        Check<AtanFormula>(Math.Atan, 2, 2, Uniform(-5, 5), Logarithmic(1e-30, 1e30));
        CheckDouble<SinFormula>(Math.Sin, 2, Uniform(-1e9, 1e9));
        CheckDouble<CosFormula>(Math.Cos, 2, Uniform(-1e9, 1e9));
    }

    [Fact]
    public void HyperbolicFunctions()
    {
        Check<SinhFormula>(Math.Sinh, 1.7, 3, Uniform(-3, 3), Uniform(-89.4, 89.4), Logarithmic(1e-30, 1));
        Check<CoshFormula>(Math.Cosh, 1.5, 3, Uniform(-3, 3), Uniform(-89.4, 89.4));
        Check<TanhFormula>(Math.Tanh, 5, 4, Uniform(-10, 10), Logarithmic(1e-30, 10));
        Check<AsinhFormula>(Math.Asinh, 2, 3, Uniform(-3, 3), Logarithmic(1e-30, 1e37));
        Check<AcoshFormula>(Math.Acosh, 2.5, 4, Uniform(1, 5), Logarithmic(1, 1e37));
        Check<AtanhFormula>(Math.Atanh, 2.4, 4, Uniform(-1, 1), Logarithmic(1e-30, 1));
    }

    [Fact]
    public void PowersAndRoots()
    {
        Check<CbrtFormula>(Math.Cbrt, 0.8, 4, Uniform(-10, 10), Logarithmic(1.5e-45, 3.4e38), Logarithmic(5e-324, 1.7e308));
        var bases = Logarithmic(1e-30, 1e30);
        var exponents = Samples.Uniform<double>(-1.25, 1.25, Count, seed: 9);
        CheckPower(bases, exponents);
        CheckPower(Uniform(0.5, 2), Samples.Uniform<double>(-120, 120, Count, seed: 10));
        CheckPower(Samples.Fill(Enumerable.Range(0, Count).Select(i => i / 100.0 - 100)), Samples.Fill(Enumerable.Range(0, Count).Select(i => (double)(i % 31 - 15))));
    }

    [Fact]
    public void ErrorAndGammaFunctions()
    {
        CheckGolden<ErfFormula>(GoldenFunctions.Erf, 3);
        CheckGolden<ErfcFormula>(GoldenFunctions.Erfc, 6);
        CheckGolden<ErfinvFormula>(GoldenFunctions.Erfinv, 8);
        CheckGolden<LogGammaFormula>(GoldenFunctions.LogGamma, 45);
        CheckGolden<DigammaFormula>(GoldenFunctions.Digamma, 45);

        // The float64 formulas, just verified, judge the float32 ones.
        CheckSingle<ErfFormula>(Scalar<ErfFormula>, 1.6, Uniform(-5, 5), Logarithmic(1e-30, 4));
        CheckSingle<ErfcFormula>(Scalar<ErfcFormula>, 5, Uniform(-5, 9.2));
        CheckSingle<ErfinvFormula>(Scalar<ErfinvFormula>, 5, Uniform(-1, 1));
        CheckSingle<LogGammaFormula>(Scalar<LogGammaFormula>, 8, Uniform(0, 5), Logarithmic(1e-20, 1e30)); // 8 ulp < 1e-6
        CheckSingle<DigammaFormula>(Scalar<DigammaFormula>, 8, Uniform(0, 5), Logarithmic(1e-20, 1e30));
    }

    [Fact]
    public void NormalDistributionIsPreciseInAbsoluteTerms()
    {
        foreach (double x in Uniform(-8, 8).Concat(Uniform(-1, 1)))
        {
            Assert.Equal(Distribution(x), Scalar<NormalDistributionFormula>(x), 8e-16); // mostly the error of the reference
            float rounded = (float)x, y = Mathematics.NormalDistribution(new ScalarLane<float>(rounded)).Value;
            Assert.Equal(Distribution(rounded), y, 2e-7);
            Assert.InRange(y, 0, 1);
            if (x > 5.5) Assert.Equal(1, y);
            if (x < -5.5) Assert.Equal(0, y);
        }

        static double Distribution(double x) => 0.5 * SpecialFunctions.Erfc(-x * Math.Sqrt(0.5));
    }

    [Fact]
    public void SaturatingFunctionsStayWithinOne()
    {
        for (float x = 2.5f; x < 9.5f; x = MathF.BitIncrement(MathF.BitIncrement(MathF.BitIncrement(x))))
        {
            Assert.InRange(Mathematics.Tanh(new ScalarLane<float>(x)).Value, 0, 1);
            Assert.InRange(Mathematics.Erf(new ScalarLane<float>(x)).Value, 0, 1);
        }
    }

    [Fact]
    public void HugeAnglesStayBounded()
    {
        foreach (double x in Logarithmic(1e5, 1e38))
        {
            Assert.InRange(Mathematics.Sin(new ScalarLane<float>((float)x)).Value, -1, 1);
            Assert.InRange(Mathematics.Cos(new ScalarLane<float>((float)x)).Value, -1, 1);
        }
    }

    static double[] Uniform(double low, double high) => Samples.Uniform<double>(low, high, Count);

    static double[] Logarithmic(double low, double high) => Samples.Logarithmic<double>(low, high, Count);

    static double Scalar<F>(double x) where F : IFormula
    {
        var lane = new ScalarLane<double>(x);
        return F.Apply(lane, lane, lane).Value;
    }

    static double ReferenceSigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    // Kahan's trick: the rounding of u = 1 + x is divided out.
    static double ReferenceLog1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    static double ReferenceExpm1(double x) => Math.Abs(x) < 0.5 ? 2 * Math.Exp(x / 2) * Math.Sinh(x / 2) : Math.Exp(x) - 1;

    static void Check<F>(Func<double, double> reference, double singleBound, double doubleBound, params double[][] ranges) where F : IFormula
    {
        CheckSingle<F>(reference, singleBound, ranges);
        CheckDouble<F>(reference, doubleBound, ranges);
    }

    static void CheckSingle<F>(Func<double, double> reference, double bound, params double[][] ranges) where F : IFormula
    {
        foreach (var range in ranges)
        {
            float[] x = [.. range.Select(v => (float)v)];
            var y = LaneRunner.Run<float, Lane256<float>, F>(x, x, x);
            for (int i = 0; i < x.Length; i++)
                AssertClose<F>(y[i], reference(x[i]), UlpOfSingle(reference(x[i])), bound, x[i]);
        }
    }

    static void CheckDouble<F>(Func<double, double> reference, double bound, params double[][] ranges) where F : IFormula
    {
        foreach (var range in ranges)
        {
            var y = LaneRunner.Run<double, Lane256<double>, F>(range, range, range);
            for (int i = 0; i < range.Length; i++)
                AssertClose<F>(y[i], reference(range[i]), UlpOfDouble(reference(range[i])), bound, range[i]);
        }
    }

    static void CheckGolden<F>((double X, double Y)[] golden, double bound) where F : IFormula
    {
        foreach (var (x, y) in golden)
            AssertClose<F>(Scalar<F>(x), y, UlpOfDouble(y), bound, x);
    }

    static void CheckPower(double[] bases, double[] exponents)
    {
        var result = LaneRunner.Run<double, Lane256<double>, PowerFormula>(bases, exponents, bases);
        float[] b = [.. bases.Select(v => (float)v)], e = [.. exponents.Select(v => (float)v)];
        var single = LaneRunner.Run<float, Lane256<float>, PowerFormula>(b, e, b);
        for (int i = 0; i < bases.Length; i++)
        {
            double expected = Math.Pow(bases[i], exponents[i]), rounded = Math.Pow(b[i], e[i]);
            AssertClose<PowerFormula>(result[i], expected, UlpOfDouble(expected), 2, bases[i]);
            AssertClose<PowerFormula>(single[i], rounded, UlpOfSingle(rounded), 1.1, b[i]);
        }
    }

    static double UlpOfSingle(double value) => Math.Max(MathF.BitIncrement(MathF.Abs((float)value)) - (double)MathF.Abs((float)value), float.Epsilon);

    static double UlpOfDouble(double value) => Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);

    static void AssertClose<F>(double actual, double expected, double ulp, double bound, double x)
    {
        if (double.IsInfinity(ulp) || double.IsNaN(ulp)) // overflow: the next number is infinity
            Assert.True(actual == expected || double.IsInfinity(actual) || Math.Abs(actual) >= float.MaxValue * 0.999, $"{typeof(F).Name}({x:R}) is {actual:R}, expected {expected:R}.");
        else
            Assert.True(Math.Abs(actual - expected) <= bound * ulp, $"{typeof(F).Name}({x:R}) is {actual:R}, expected {expected:R}: off by {Math.Abs(actual - expected) / ulp:F2} ulp.");
    }
}
