using System.Numerics;

namespace Profundo.Tests.Lanes;

/// <summary>Arguments that formulas are tried on: special numbers, and random ones over given ranges.</summary>
static class Samples
{
    /// <summary>Zeros, infinities, NaN, the ends of the normal and subnormal ranges, and neighbours of one and of a half.</summary>
    public static T[] Specials<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T half = T.CreateChecked(0.5), normal = typeof(T) == typeof(double)
            ? T.CreateChecked(2.2250738585072014e-308)
            : T.CreateChecked(1.17549435082228750797e-38);
        T[] positive =
        [
            T.Zero, T.Epsilon, T.Epsilon * T.CreateChecked(12345), T.BitDecrement(normal), normal, half, T.BitDecrement(half),
            T.BitIncrement(half), T.One, T.BitDecrement(T.One), T.BitIncrement(T.One), T.CreateChecked(1.5), T.CreateChecked(2.5),
            T.CreateChecked(0.75), T.BitDecrement(T.CreateChecked(0.75)), T.BitDecrement(T.CreateChecked(1.5)), T.CreateChecked(2),
            T.CreateChecked(3), T.CreateChecked(7), T.CreateChecked(100), T.CreateChecked(1e6), T.CreateChecked(8388609),
            T.MaxValue, T.MaxValue / T.CreateChecked(2), T.PositiveInfinity,
        ];
        return [.. positive, .. positive.Select(x => -x), T.NaN];
    }

    /// <summary>All pairs of special numbers, filled up with ones to whole lanes.</summary>
    public static (T[] A, T[] B) SpecialPairs<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var specials = Specials<T>();
        return (
            Fill(specials.SelectMany(a => specials.Select(_ => a))),
            Fill(specials.SelectMany(_ => specials)));
    }

    /// <summary>Numbers spread evenly between the bounds.</summary>
    public static T[] Uniform<T>(double low, double high, int count, int seed = 1) where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        return Fill(Enumerable.Range(0, count).Select(_ => T.CreateChecked(low + (high - low) * random.NextDouble())));
    }

    /// <summary>Numbers whose logarithms are spread evenly between those of the (positive) bounds; every second one negative if asked for.</summary>
    public static T[] Logarithmic<T>(double low, double high, int count, bool signed = false, int seed = 2) where T : unmanaged, INumber<T>
    {
        var random = new Random(seed);
        return Fill(Enumerable.Range(0, count).Select(i =>
        {
            double x = Math.Exp(Math.Log(low) + (Math.Log(high) - Math.Log(low)) * random.NextDouble());
            return T.CreateChecked(signed && i % 2 == 1 ? -x : x);
        }));
    }

    /// <summary>The numbers, and ones up to a multiple of 16.</summary>
    public static T[] Fill<T>(IEnumerable<T> values) where T : INumber<T>
    {
        var list = values.ToList();
        while (list.Count % 16 != 0)
            list.Add(T.One);
        return [.. list];
    }
}
