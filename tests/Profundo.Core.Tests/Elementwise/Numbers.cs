namespace Profundo.Tests;

/// <summary>What the tests of element-wise operators share.</summary>
static class Numbers
{
    /// <summary>Asserts that a tensor holds the given numbers, with an error relative to the greater of their size and 1.</summary>
    public static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(
                expected[i].Equals(values[i]) || Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"element {i}: expected {expected[i]:R}, got {values[i]:R}");
    }

    /// <summary>Central differences, halved once and extrapolated (Richardson), so that their error is of fourth order.</summary>
    public static double[] Slopes(Func<double, double> function, double[] at, double step) => [.. at.Select(x =>
    {
        double wide = (function(x + step) - function(x - step)) / (2 * step), narrow = (function(x + step / 2) - function(x - step / 2)) / step;
        return (4 * narrow - wide) / 3;
    })];
}
