using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Profundo;

/// <summary>
/// Loss and metrics by name, in the order in which they were computed. Names may be spelled as in other frameworks: <c>val_loss</c> finds <c>valLoss</c>, and
/// <c>acc</c> finds <c>accuracy</c>.
/// </summary>
public sealed class Figures : IReadOnlyDictionary<string, double>
{
    readonly OrderedDictionary<string, double> values;

    internal Figures(OrderedDictionary<string, double> values) => this.values = values;

    /// <summary>The figure with a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists those that there are.</exception>
    public double this[string name] => TryGetValue(name, out var value) ? value : throw FigureNames.Missing(name, values.Keys);

    /// <inheritdoc/>
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc/>
    public IEnumerable<double> Values => values.Values;

    /// <inheritdoc/>
    public int Count => values.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string name) => FigureNames.Find(name, values.Keys) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string name, [MaybeNullWhen(false)] out double value)
    {
        value = 0;
        return FigureNames.Find(name, values.Keys) is { } found && values.TryGetValue(found, out value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>All figures in a line.</summary>
    public override string ToString() => string.Join("  ", values.Select(figure => FormattableString.Invariant($"{figure.Key} {figure.Value:G5}")));
}
