using Profundo.Plots.Scales;

namespace Profundo.Plots.Tests.Scales;

public class ScaleTests
{
    [Fact]
    public void Linear_scales_map_the_ends_to_0_and_1()
    {
        var scale = new Scale(AxisScale.Linear, new(-2, 6));
        Assert.Equal([0, 0.25, 1, 1.5], [scale.Position(-2), scale.Position(0), scale.Position(6), scale.Position(10)]);
    }

    [Fact]
    public void Logarithmic_scales_give_equal_ratios_equal_room_and_none_to_what_is_not_above_0()
    {
        var scale = new Scale(AxisScale.Logarithmic, new(0.01, 100));
        Assert.Equal(0.25, scale.Position(0.1), 12);
        Assert.Equal(0.5, scale.Position(1), 12);
        Assert.True(double.IsNaN(scale.Position(0)) && double.IsNaN(scale.Position(-3)) && double.IsNaN(scale.Position(double.NaN)));
    }

    [Fact]
    public void The_widest_range_does_not_overflow()
    {
        var scale = new Scale(AxisScale.Linear, new(-double.MaxValue, double.MaxValue));
        Assert.Equal([0, 0.5, 1], [scale.Position(-double.MaxValue), scale.Position(0), scale.Position(double.MaxValue)]);
    }

    [Theory]
    [InlineData(AxisScale.Linear)]
    [InlineData(AxisScale.Logarithmic)]
    public void Fitting_ignores_what_cannot_be_shown(AxisScale kind)
    {
        Values y = [double.NaN, 2, double.PositiveInfinity, 8, double.NegativeInfinity];
        var range = Scale.Fit(new() { Scale = kind }, [new Line(y)], isHorizontal: false).Range;
        Assert.InRange(range.Low, 1.5, 2);
        Assert.InRange(range.High, 8, 9);
    }

    [Fact]
    public void A_logarithmic_axis_without_positive_values_still_has_a_range()
    {
        var range = Scale.Fit(new() { Scale = AxisScale.Logarithmic }, [new Line([-1, 0, double.NaN])], isHorizontal: false).Range;
        Assert.Equal(new Interval(1, 10), range);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void A_constant_lies_in_the_middle(double value)
    {
        var scale = Scale.Fit(new(), [new Line([value, value])], isHorizontal: false);
        Assert.True(scale.Range.Low < scale.Range.High);
        Assert.InRange(scale.Position(value), 0.4, 1);
    }

    [Fact]
    public void Bars_stand_on_0_without_room_below()
    {
        Assert.Equal(0, Scale.Fit(new(), [new Bar([3, 5])], isHorizontal: false).Range.Low);
        Assert.Equal(0, Scale.Fit(new(), [new Bar([-3, -5])], isHorizontal: false).Range.High);
        Assert.True(Scale.Fit(new() { Scale = AxisScale.Logarithmic }, [new Bar([3, 5])], isHorizontal: false).Range.Low < 3);
    }
}
