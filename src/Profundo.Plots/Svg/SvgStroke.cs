using System.Globalization;

namespace Profundo.Plots.Svg;

/// <summary>How lines are written.</summary>
static class SvgStroke
{
    /// <summary>The attributes of a line. Ends are round, so that a dash without length is a dot.</summary>
    public static SvgWriter Stroke(this SvgWriter svg, Color color, double width, Dash dash)
    {
        svg.Attribute("fill", "none").Attribute("stroke", color.ToString()).Attribute("stroke-width", width)
            .Attribute("stroke-linecap", "round").Attribute("stroke-linejoin", "round");
        double[] lengths = dash switch
        {
            Dash.Dashed => [3, 3],
            Dash.DashDotted => [3, 2.5, 0, 2.5],
            Dash.Dotted => [0, 2.2],
            _ => [],
        };
        return lengths.Length == 0
            ? svg
            : svg.Attribute("stroke-dasharray", string.Join(' ', lengths.Select(length => (length * width).ToString("0.#", CultureInfo.InvariantCulture))));
    }
}
