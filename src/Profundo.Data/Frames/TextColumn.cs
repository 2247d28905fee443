namespace Profundo;

/// <summary>A column of texts; null where they are missing.</summary>
/// <param name="name">The name.</param>
/// <param name="values">The values.</param>
public sealed class TextColumn(string name, IReadOnlyList<string?> values) : Column(name)
{
    /// <summary>The values; null where they are missing.</summary>
    public IReadOnlyList<string?> Values => values;

    /// <summary>The different values, sorted, without missing ones.</summary>
    public IReadOnlyList<string> Categories => [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override int Length => values.Count;

    /// <inheritdoc/>
    public override object? this[int row] => values[row];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => values[row] is null;

    /// <inheritdoc/>
    public override TextColumn Renamed(string name) => new(name, values);

    internal override Column At(IReadOnlyList<int> rows) => new TextColumn(Name, [.. rows.Select(row => values[row])]);

    internal override string TextAt(int row) => values[row] ?? "";
}
