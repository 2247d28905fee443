namespace Profundo.Plots.Scales;

/// <summary>Ticks at powers of ten; between them where there are few.</summary>
static class LogarithmicTicks
{
    const int MostDecadesWithMinorTicks = 8;

    static readonly int[] strides = [1, 2, 5, 10, 20, 50, 100, 200, 500];

    public static AxisTicks Of(Interval range, int most)
    {
        const double Tolerance = 1e-9;
        most = Math.Max(most, 2);
        var first = (int)Math.Ceiling(Math.Log10(range.Low) - Tolerance);
        var last = (int)Math.Floor(Math.Log10(range.High) + Tolerance);
        var powers = last - first + 1;
        if (powers >= 2)
        {
            var stride = strides.First(stride => stride * most >= powers);
            int[] exponents = [.. Enumerable.Range(first, powers).Where(exponent => exponent % stride == 0)];
            return new(TickFormat.Powers(exponents), powers <= MostDecadesWithMinorTicks && stride == 1 ? Multiples(range, [2, 3, 4, 5, 6, 7, 8, 9]) : []);
        }

        double[] few = [.. Multiples(range, [1, 2, 5])];
        return few.Length is >= 3 && few.Length <= most
            ? new([.. few.Select(value => new Tick(value, TickFormat.Short(value)))], Multiples(range, [3, 4, 6, 7, 8, 9]))
            : new(LinearTicks.Of(range, most), []); // about a decade or less looks almost linear
    }

    static double[] Multiples(Interval range, double[] factors)
    {
        var first = (int)Math.Floor(Math.Log10(range.Low));
        var last = (int)Math.Floor(Math.Log10(range.High));
        return [.. Enumerable.Range(first, last - first + 1)
            .SelectMany(exponent => factors.Select(factor => factor * Math.Pow(10, exponent)))
            .Where(value => value >= range.Low && value <= range.High)];
    }
}
