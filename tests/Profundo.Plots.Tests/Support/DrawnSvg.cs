using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Profundo.Plots.Tests.Support;

/// <summary>A drawn figure, read back by an ordinary XML parser.</summary>
internal sealed partial class DrawnSvg
{
    static readonly XNamespace ns = "http://www.w3.org/2000/svg";

    public DrawnSvg(Figure figure)
    {
        Text = figure.ToSvg();
        Root = XDocument.Parse(Text).Root!;
    }

    public string Text { get; }

    public XElement Root { get; }

    /// <summary>The viewports of the plots, in their order.</summary>
    public XElement[] Frames => [.. Root.Elements(ns + "svg")];

    public XElement Frame => Frames[0];

    public static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    public double Width => Number(Frame, "width");

    public double Height => Number(Frame, "height");

    /// <summary>The texts that are drawn, from the first to the last.</summary>
    public string[] Texts => [.. Root.Descendants(ns + "text").Select(text => text.Value)];

    public XElement TextElement(string text) => Root.Descendants(ns + "text").Single(element => element.Value == text);

    public XElement[] Elements(string name) => [.. Root.Descendants(ns + name)];

    public static XElement[] Paths(XElement parent) => [.. parent.Elements(ns + "path")];

    /// <summary>The corners of each part of a path.</summary>
    public static List<List<(double X, double Y)>> Course(XElement path)
    {
        List<List<(double X, double Y)>> parts = [];
        var (x, y) = (0.0, 0.0);
        foreach (Match command in Command().Matches(path.Attribute("d")!.Value))
        {
            double[] numbers = [.. Numeral().Matches(command.Groups[2].Value).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))];
            switch (command.Groups[1].Value)
            {
                case "M":
                    (x, y) = (numbers[0], numbers[1]);
                    parts.Add([(x, y)]);
                    break;
                case "l":
                    for (var i = 0; i < numbers.Length; i += 2) parts[^1].Add((x, y) = (x + numbers[i], y + numbers[i + 1]));
                    break;
                case "A":
                    parts[^1].Add((x, y) = (numbers[5], numbers[6]));
                    break;
            }
        }
        return parts;
    }

    [GeneratedRegex("([MlAhz])([^MlAhz]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?(\d+(\.\d+)?|\.\d+)")]
    private static partial Regex Numeral();
}
