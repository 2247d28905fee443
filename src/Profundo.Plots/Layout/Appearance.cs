namespace Profundo.Plots.Layout;

/// <summary>What a series looks like once the palette has been dealt out.</summary>
/// <param name="Color">The colour.</param>
/// <param name="Dash">How its lines are broken.</param>
readonly record struct Appearance(Color Color, Dash Dash)
{
    /// <summary>The looks of a plot's series, in their order.</summary>
    public static Appearance[] Of(IReadOnlyList<Series> series, Theme theme)
    {
        if (theme.Palette.Count == 0) throw new ArgumentException("The theme's palette is empty; give at least one colour for the series to take.");
        var taken = 0;
        var appearances = new Appearance[series.Count];
        for (var i = 0; i < appearances.Length; i++)
        {
            var place = series[i].TakesColor && series[i].Style.Color is null ? taken++ : 0;
            var dashes = Enum.GetValues<Dash>();
            appearances[i] = new(
                series[i].Style.Color ?? theme.Palette[place % theme.Palette.Count],
                series[i].Style.Dash ?? dashes[place / theme.Palette.Count % dashes.Length]);
        }
        return appearances;
    }
}
