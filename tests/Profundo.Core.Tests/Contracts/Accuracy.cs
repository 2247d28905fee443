namespace Profundo.Tests.Contracts;

/// <summary>When a computed number is close enough to an exact one.</summary>
internal static class Accuracy
{
    /// <summary>
    /// Asserts that a value is off by no more than some units in the last place of itself and of what its arguments contribute, or of one
    /// where it is smaller. (How precise small values are, is asked more sharply in the tests of the formulas.)
    /// </summary>
    public static void AssertValue(DType type, double units, double actual, double expected, double sensitivity, Func<string> where)
    {
        if (type == DType.Float32 && Math.Abs(expected) > float.MaxValue) expected = expected > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        if (actual.Equals(expected)) return; // NaN equals NaN
        var epsilon = type == DType.Float32 ? 1.2e-7 : 2.3e-16 * 10; // the references are computed in float64 themselves
        var allowed = units * epsilon * (Math.Max(1, Math.Abs(expected)) + Math.Abs(sensitivity));
        Assert.True(Math.Abs(actual - expected) <= allowed, $"{where()} is {actual:R} in {type.Name}, expected {expected:R} ± {allowed:G2}");
    }

    /// <summary>Asserts that two derivatives in float64, found by different ways, agree.</summary>
    public static void AssertDerivative(double actual, double expected, Func<string> where)
    {
        if (actual.Equals(expected)) return;
        Assert.True(Math.Abs(actual - expected) <= 1e-7 * Math.Max(1, Math.Max(Math.Abs(actual), Math.Abs(expected))), $"{where()} is {actual:R}, expected {expected:R}");
    }
}
