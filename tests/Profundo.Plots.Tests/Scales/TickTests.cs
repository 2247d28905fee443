using Profundo.Plots.Scales;

namespace Profundo.Plots.Tests.Scales;

public class TickTests
{
    [Theory]
    [InlineData(0, 10, 6, "0 2 4 6 8 10")]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-1, 1, 5, "-1.0 -0.5 0.0 0.5 1.0")]
    [InlineData(0.13, 0.91, 5, "0.2 0.4 0.6 0.8")]
    [InlineData(0, 60000, 4, "0 20000 40000 60000")]
    [InlineData(0, 3e7, 4, "0 1e7 2e7 3e7")]
    [InlineData(0, 2e-7, 3, "0 1e-7 2e-7")]
    [InlineData(0, 1.5e9, 4, "0 0.5e9 1.0e9 1.5e9")]
    [InlineData(1234567, 1234570, 4, "1234567 1234568 1234569 1234570")]
    [InlineData(0.1, 0.3, 3, "0.1 0.2 0.3")]
    public void Linear_ticks_are_round_numbers(double low, double high, int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', LinearTicks.Of(new(low, high), most).Select(tick => tick.Label)));

    [Theory]
    [InlineData(1, 1000, 6, "1 10 100 1000")]
    [InlineData(0.05, 20, 6, "0.1 1 10")]
    [InlineData(1e-6, 1e-2, 6, "10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻²")]
    [InlineData(1e-20, 1e20, 6, "10⁻²⁰ 10⁻¹⁰ 10⁰ 10¹⁰ 10²⁰")]
    [InlineData(1.5, 60, 6, "2 5 10 20 50")]
    [InlineData(3, 4, 6, "3.0 3.2 3.4 3.6 3.8 4.0")]
    public void Logarithmic_ticks_are_powers_of_ten_where_there_are_enough(double low, double high, int most, string expected) =>
        Assert.Equal(expected, string.Join(' ', LogarithmicTicks.Of(new(low, high), most).Major.Select(tick => tick.Label)));

    [Fact]
    public void Minor_ticks_divide_few_decades_and_leave_many_alone()
    {
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90], LogarithmicTicks.Of(new(1, 100), 6).Minor.Select(value => Math.Round(value, 9)));
        Assert.Empty(LogarithmicTicks.Of(new(1e-20, 1e20), 6).Minor);
    }

    /// <summary>Any range gives few, ascending, different labels within the range, and always comes to an end.</summary>
    [Theory]
    [InlineData(-1e308, 1e308)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(0, double.Epsilon)]
    [InlineData(1e-320, 2e-320)]
    [InlineData(1e16, 1e16 + 2)]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(-3e-300, 7e-300)]
    [InlineData(99.999999, 100.000001)]
    [InlineData(-1e300, -1e-300)]
    public void Ticks_of_extreme_ranges_stay_sane(double low, double high)
    {
        for (var most = 2; most < 12; most++)
        {
            var ticks = LinearTicks.Of(new(low, high), most);
            Assert.True(ticks.Count <= most);
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Value).Distinct().Count());
            Assert.All(ticks, tick => Assert.True(double.IsFinite(tick.Value)));
            if (low <= 0) continue;
            Assert.True(LogarithmicTicks.Of(new(low, high), most).Major.Count <= Math.Max(most, 2));
        }
    }

    [Fact]
    public void Random_ranges_have_two_to_the_wanted_number_of_distinct_labels()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 5000; trial++)
        {
            var low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
            var high = low + (0.01 + random.NextDouble()) * Math.Max(Math.Abs(low) * 1e-3, Math.Pow(10, random.Next(-12, 12)));
            var most = random.Next(3, 11);
            var ticks = LinearTicks.Of(new(low, high), most);
            Assert.InRange(ticks.Count, 1, most);
            Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct().Count());
            Assert.All(ticks, tick => Assert.InRange(tick.Value, low - 1e-8 * (high - low), high + 1e-8 * (high - low)));
            // A label says its tick's value, to a hundredth of the step.
            var step = ticks.Count > 1 ? ticks[1].Value - ticks[0].Value : high - low;
            Assert.All(ticks, tick => Assert.InRange(double.Parse(tick.Label), tick.Value - step / 100, tick.Value + step / 100));
        }
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.123456, "0.1235")]
    [InlineData(-12.3456, "-12.35")]
    [InlineData(123456.7, "123457")]
    [InlineData(1.5e9, "1.5e9")]
    [InlineData(2.5e-7, "2.5e-7")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(5e-324, "4.941e-324")]
    public void Numbers_in_texts_have_four_digits(double value, string expected) => Assert.Equal(expected, TickFormat.Short(value));
}
