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

    /// <summary>Colours, complements and predictions as rings.</summary>
    public static Figure Rings(IReadOnlyList<Color> predictions) => new(new Axes(new Ring([.. Originals])), new Axes(new Ring([.. Complements])), new Axes(new Ring([.. predictions])))
    {
        Theme = Theme.Page,
    };

    static Color Complement(Color color)
    {
        var (red, green, blue) = Colors.Complement(color.Red, color.Green, color.Blue);
        return new(red, green, blue);
    }
}
