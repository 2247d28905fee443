using Profundo.Plots;

namespace Profundo.Studio;

/// <summary>The figures of a run over its steps, and the charts they are drawn in.</summary>
internal sealed class Curves
{
    /// <summary>The most figures that are kept; a run that makes up names as it goes must not fill the memory.</summary>
    const int MostFigures = 64;

    const string ValidationPrefix = "val";

    readonly Dictionary<string, DecimatedSeries> series = [];

    public void Clear() => series.Clear();

    public void Add(string name, long step, double value)
    {
        if (!series.TryGetValue(name, out var figure))
        {
            if (series.Count == MostFigures) throw new ArgumentException($"A monitor keeps at most {MostFigures} figures, but \"{name}\" is one more. Give a figure the same name in every step.");
            series[name] = figure = new();
        }
        figure.Add(step, value);
    }

    /// <summary>The newest value of each figure.</summary>
    public IReadOnlyList<(string Name, double Value)> Latest() => [.. series.Select(figure => (figure.Key, figure.Value.Last))];

    /// <summary>A chart for each kind of figure: a figure and its validation share one.</summary>
    public IReadOnlyList<Chart> Charts() =>
        [.. series.GroupBy(figure => Kind(figure.Key)).Select(group => new Chart(group.Key, Draw(group.Key, [.. group.Select(figure => (figure.Key, figure.Value.Points()))])))];

    static string Kind(string name) =>
        name.StartsWith(ValidationPrefix, StringComparison.Ordinal) && name.Length > ValidationPrefix.Length && char.IsUpper(name[ValidationPrefix.Length])
            ? char.ToLowerInvariant(name[ValidationPrefix.Length]) + name[(ValidationPrefix.Length + 1)..]
            : name;

    static Drawing Draw(string kind, IReadOnlyList<(string Name, (double[] Steps, double[] Values) Points)> lines) => new(() => PageFigures.Curve(kind, lines));
}

/// <summary>A chart of one or more figures over the steps.</summary>
internal sealed record Chart(string Name, Drawing Drawing);
