using System.Runtime.Intrinsics;
using Profundo.Lanes;
using Dual = Profundo.Lanes.DualLane<Profundo.Lanes.ScalarLane<double>>;
using Second = Profundo.Lanes.DualLane<Profundo.Lanes.DualLane<Profundo.Lanes.ScalarLane<double>>>;

namespace Profundo.Tests.Lanes;

/// <summary>Derivatives that dual numbers carry through the formulas, against the calculus ones.</summary>
public class DualLaneTests
{
    static readonly double TwoOverRootPi = 2 / Math.Sqrt(Math.PI);

    [Fact]
    public void EveryFunctionHasItsKnownDerivative()
    {
        Check<ExpFormula>(Math.Exp, -3, -0.5, 0, 0.3, 2);
        Check<Exp2Formula>(x => Math.Log(2) * Math.Pow(2, x), -3, -0.4, 0, 0.3, 2.2);
        Check<Expm1Formula>(Math.Exp, -3, -0.5, 0, -0.0, 1e-9, 0.3, 2);
        Check<SigmoidFormula>(x => 1 / (2 + 2 * Math.Cosh(x)), -3, -0.5, 0, -0.0, 0.3, 2);
        Check<SoftplusFormula>(x => 1 / (1 + Math.Exp(-x)), -3, -0.5, 0, -0.0, 0.3, 2);
        Check<LogFormula>(x => 1 / x, 1e-5, 0.3, 1, 1.7, 100);
        Check<Log1pFormula>(x => 1 / (1 + x), -0.9, -0.2, 0, 1e-9, 0.3, 5);
        Check<Log2Formula>(x => 1 / (x * Math.Log(2)), 0.3, 1, 1.7, 100);
        Check<Log10Formula>(x => 1 / (x * Math.Log(10)), 0.3, 1, 1.7, 100);
        Check<SinFormula>(Math.Cos, -10, -1, 0, -0.0, 0.5, 2, 4);
        Check<CosFormula>(x => -Math.Sin(x), -10, -1, 0, 0.5, 2, 4);
        Check<TanFormula>(x => 1 / (Math.Cos(x) * Math.Cos(x)), -4, -1, 0, 0.5, 2);
        Check<AsinFormula>(x => 1 / Math.Sqrt(1 - x * x), -0.9, -0.3, 0, -0.0, 0.4, 0.8);
        Check<AcosFormula>(x => -1 / Math.Sqrt(1 - x * x), -0.9, -0.3, 0, -0.0, 0.4, 0.8);
        Check<AtanFormula>(x => 1 / (1 + x * x), -5, -0.7, 0, -0.0, 0.2, 1, 20);
        Check<SinhFormula>(Math.Cosh, -3, -0.5, 0, 0.3, 2);
        Check<CoshFormula>(Math.Sinh, -3, -0.5, 0.3, 2);
        Check<TanhFormula>(x => 1 / (Math.Cosh(x) * Math.Cosh(x)), -3, -0.5, 0.3, 2);
        Check<AsinhFormula>(x => 1 / Math.Sqrt(1 + x * x), -3, -0.5, 0, -0.0, 0.3, 2);
        Check<AcoshFormula>(x => 1 / Math.Sqrt(x * x - 1), 1.1, 2, 30);
        Check<AtanhFormula>(x => 1 / (1 - x * x), -0.9, -0.3, 0, -0.0, 0.4, 0.8);
        Check<ErfFormula>(x => TwoOverRootPi * Math.Exp(-x * x), -2, -0.3, 0, -0.0, 0.5, 1.5);
        Check<ErfcFormula>(x => -TwoOverRootPi * Math.Exp(-x * x), -2, -0.3, 0.5, 1.5, 4);
        Check<ErfinvFormula>(x => Math.Exp(Math.Pow(Scalar<ErfinvFormula>(x), 2)) / TwoOverRootPi, -0.9, -0.3, 0.2, 0.7);
        Check<LogGammaFormula>(Scalar<DigammaFormula>, 0.2, 0.8, 1.5, 2.6, 5, 40, -0.3, -2.6);
        Check<CbrtFormula>(x => 1 / (3 * Math.Cbrt(x * x)), -8, -0.3, 0.1, 5, 1e6);
    }

    [Fact]
    public void PowerHasBothPartialDerivatives()
    {
        foreach (var (x, y) in new[] { (2.0, 3.0), (0.5, -1.5), (3, 0), (-2, 3), (1, 4), (10, 0.5) })
        {
            double byBase = Mathematics.Power(Dual.Variable(new(x)), Dual.Constant(y)).Derivative.Value;
            AssertClose(y * Math.Pow(x, y - 1), byBase, $"power by base at ({x}, {y})");
            if (x > 0)
                AssertClose(Math.Pow(x, y) * Math.Log(x), Mathematics.Power(Dual.Constant(x), Dual.Variable(new(y))).Derivative.Value, $"power by exponent at ({x}, {y})");
        }
    }

    [Fact]
    public void AngleHasBothPartialDerivatives()
    {
        foreach (var (y, x) in new[] { (1.0, 2.0), (-3, 0.5), (2, -1), (-0.3, -4) })
        {
            AssertClose(x / (x * x + y * y), Mathematics.Atan2(Dual.Variable(new(y)), Dual.Constant(x)).Derivative.Value, $"atan2 by y at ({y}, {x})");
            AssertClose(-y / (x * x + y * y), Mathematics.Atan2(Dual.Constant(y), Dual.Variable(new(x))).Derivative.Value, $"atan2 by x at ({y}, {x})");
        }
    }

    [Fact]
    public void MembersFollowTheRulesOfDifferentiation()
    {
        Assert.Equal(2 * 3 + 5, Slope(3, x => x * x + Dual.Constant(5) * x));
        Assert.Equal(-1.0 / 16, Slope(4, x => Dual.Constant(1) / x));
        Assert.Equal(1 + 4 * 2, Slope(2, x => Dual.FusedMultiplyAdd(x + x, x, x)));
        Assert.Equal(7, Slope(2, x => Dual.Horner(Dual.Constant(7), x, 3)));
        Assert.Equal(0.25, Slope(4, Dual.Sqrt));
        Assert.Equal(-1, Slope(-4, Dual.Abs));
        Assert.Equal(0, Slope(1.7, Dual.Round) + Slope(1.7, Dual.Floor) + Slope(1.7, Dual.Ceiling) + Slope(1.7, Dual.Truncate) + Slope(1.7, Dual.Exponent));
        Assert.Equal(0.125, Slope(9, Dual.Significand));
        Assert.Equal(8, Slope(9, x => Dual.Scale(x, Dual.Constant(3))));
        Assert.Equal(1, Slope(2, x => Dual.Minimum(x, Dual.Constant(3))));
        Assert.Equal(0, Slope(2, x => Dual.Maximum(x, Dual.Constant(3))));
        Assert.Equal(0.5, Slope(2, x => Dual.Maximum(x, Dual.Constant(2))));
        Assert.Equal(-1, Slope(2, x => Dual.CopySign(x, Dual.Constant(-1))));
        Assert.Equal(0, Slope(5, x => x.Clamp(-1, 3)));
        Assert.Equal(1, Slope(2, x => x.Clamp(-1, 3)));
        Assert.Equal(6, Slope(2, x => Dual.Select(x.IsBelow(3), Dual.Constant(6) * x, x)));
    }

    [Fact]
    public void NestedDualsGiveSecondDerivatives()
    {
        foreach (double x in new[] { -1.7, -0.4, 0.3, 0.7, 2.1 })
        {
            AssertClose(Math.Exp(x), Curvature<ExpFormula>(x), "exp''");
            AssertClose(-Math.Sin(x), Curvature<SinFormula>(x), "sin''");
            AssertClose(-2 * Math.Tanh(x) / Math.Pow(Math.Cosh(x), 2), Curvature<TanhFormula>(x), "tanh''");
            AssertClose(-2 * x * TwoOverRootPi * Math.Exp(-x * x), Curvature<ErfFormula>(x), "erf''");
            AssertClose(-1 / (x * x), Curvature<LogFormula>(Math.Abs(x)), "log''");
        }
    }

    [Fact]
    public void VectorLanesOfDualsWorkToo()
    {
        var x = DualLane<Lane256<float>>.Variable(Lane256<float>.Constant(0.5));
        var slope = Mathematics.Sigmoid(x).Derivative;
        Assert.Equal(0.23500371, slope.Lower.ToScalar(), 6);
    }

    static double Slope(double x, Func<Dual, Dual> formula) => formula(Dual.Variable(new(x))).Derivative.Value;

    static double Curvature<F>(double x) where F : IFormula
    {
        var variable = Second.Variable(Dual.Variable(new(x)));
        return F.Apply(variable, variable, variable).Derivative.Derivative.Value;
    }

    static double Scalar<F>(double x) where F : IFormula => F.Apply<ScalarLane<double>>(new(x), new(x), new(x)).Value;

    static void Check<F>(Func<double, double> derivative, params double[] points) where F : IFormula
    {
        foreach (double x in points)
        {
            var variable = Dual.Variable(new(x));
            AssertClose(derivative(x), F.Apply(variable, variable, variable).Derivative.Value, $"{typeof(F).Name} at {x}");
            if (x == 0)
                continue;
            double step = 1e-5 * Math.Max(1, Math.Abs(x)) * (Math.Abs(x) < 1e-3 ? Math.Abs(x) : 1);
            double slope = (Scalar<F>(x + step) - Scalar<F>(x - step)) / (2 * step);
            Assert.True(Math.Abs(slope - derivative(x)) <= 1e-5 * Math.Max(1, Math.Abs(slope)), $"{typeof(F).Name} at {x}: finite difference {slope}, derivative {derivative(x)}.");
        }
    }

    static void AssertClose(double expected, double actual, string what) =>
        Assert.True(Math.Abs(actual - expected) <= 1e-9 * Math.Max(1e-3, Math.Abs(expected)), $"{what}: derivative {actual:R}, expected {expected:R}.");
}
