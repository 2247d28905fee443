using Profundo.Plots;

namespace Profundo.Cli;

/// <summary>Some colours with their complements, and the pictures in which the network's answers stand beside them.</summary>
internal static class ColorsFigures
{
    /// <summary>The colours shown, around the colour circle, the last ones pale and dark.</summary>
    public static IReadOnlyList<Color> Originals { get; } =
    [
        .. "#dc283c #f07c1e #f0c814 #96be28 #3ca046 #28aa96 #3caadc #1e64c8 #463caa #8c46be #d246a0 #f0b4c8 #785032 #28323c".Split(' ').Select(Color.Parse),
    ];

    /// <summary>What the network should answer.</summary>
    public static IReadOnlyList<Color> Complements { get; } = [.. Originals.Select(color => Complement(color))];

    /// <summary>What the network answers now.</summary>
    public static IReadOnlyList<Color> Predictions(ComplementaryColors network) => network.Predict(Originals);

    /// <summary>
    /// Three rings inside each other as in the article: the colours, their complements, and outermost what the network says. The better it has
    /// learned, the less the outer two differ. The numbers are those of the table beside the rings.
    /// </summary>
    public static Figure Rings(IReadOnlyList<Color> predictions) => new(new Axes(
    [
        new Ring(Originals) { OuterRadius = 0.53, InnerRadius = 0.6 },
        new Ring(Complements) { OuterRadius = 0.76, InnerRadius = 0.72 },
        new Ring(predictions) { OuterRadius = 1, InnerRadius = 0.77 },
        .. Originals.Select((_, place) => Number(place)),
    ]) { X = new() { IsVisible = false }, Y = new() { IsVisible = false } })
    {
        Theme = Theme.Page,
        Width = 400,
        Height = 400,
    };

    /// <summary>The same rings side by side: the signs of a terminal are too coarse for rings inside each other.</summary>
    public static Figure SeparateRings(IReadOnlyList<Color> predictions) => new(
        new Axes(new Ring(Originals) { Label = "original" }),
        new Axes(new Ring(Complements) { Label = "complement" }),
        new Axes(new Ring(predictions) { Label = "prediction" }));

    /// <summary>How the cost fell.</summary>
    public static Figure Curve(IReadOnlyList<double> costs) => new(new Axes(new Line([.. costs.Select((_, look) => (look + 1.0) * ComplementaryColors.LooksEvery)], [.. costs]))
    {
        X = new("step"),
        Y = new("cost") { Scale = AxisScale.Logarithmic },
    });

    static Annotation Number(int place)
    {
        const double Radius = 0.26;
        var (sine, cosine) = Math.SinCos(2 * Math.PI * (place + 0.5) / Originals.Count);
        return new($"{place + 1}", Radius * sine, Radius * cosine);
    }

    static Color Complement(Color color)
    {
        var (red, green, blue) = Colors.Complement(color.Red, color.Green, color.Blue);
        return new(red, green, blue);
    }
}
