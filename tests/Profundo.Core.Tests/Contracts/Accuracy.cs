namespace Profundo.Tests.Contracts;

/// <summary>When a computed number is close enough to an exact one.</summary>
internal static class Accuracy
{
    /// <summary>
    /// Asserts that a value is off by no more than some units in the last place, plus what as many units in the last place of the
    /// arguments would change.
    /// </summary>
    public static void AssertValue(DType type, double actual, double expected, double sensitivity, Func<string> where)
    {
        if (type == DType.Float32 && Math.Abs(expected) > float.MaxValue) expected = expected > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        if (actual.Equals(expected)) return; // NaN equals NaN
        var (units, epsilon, least) = type == DType.Float32 ? (4, 1.2e-7, 1.2e-38) : (64, 2.3e-16, 1e-300);
        var allowed = units * (epsilon * (Math.Abs(expected) + Math.Abs(sensitivity)) + least);
        Assert.True(Math.Abs(actual - expected) <= allowed, $"{where()} is {actual:R} in {type.Name}, expected {expected:R} ± {allowed:G2}");
    }

    /// <summary>Asserts that two derivatives in float64, found by different ways, agree.</summary>
    public static void AssertDerivative(double actual, double expected, Func<string> where)
    {
        if (actual.Equals(expected)) return;
        Assert.True(Math.Abs(actual - expected) <= 1e-7 * Math.Max(1, Math.Max(Math.Abs(actual), Math.Abs(expected))), $"{where()} is {actual:R}, expected {expected:R}");
    }
}
