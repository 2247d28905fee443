using System.Globalization;

namespace Profundo;

/// <summary>A column of real numbers; NaN where they are missing.</summary>
/// <param name="name">The name.</param>
/// <param name="values">The values.</param>
public sealed class RealColumn(string name, IReadOnlyList<double> values) : NumericColumn(name)
{
    /// <inheritdoc/>
    public override int Length => values.Count;

    /// <inheritdoc/>
    public override object? this[int row] => IsMissing(row) ? null : values[row];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Numbers => values;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(values[row]);

    /// <inheritdoc/>
    public override RealColumn Renamed(string name) => new(name, values);

    /// <inheritdoc/>
    public override Tensor ToTensor() => Tensor.FromSpan<double>([.. values], values.Count);

    internal override Column At(IReadOnlyList<int> rows) => new RealColumn(Name, [.. rows.Select(row => values[row])]);

    internal override string TextAt(int row)
    {
        if (IsMissing(row)) return "";
        string text = values[row].ToString("R", CultureInfo.InvariantCulture);
        return text.All(letter => char.IsAsciiDigit(letter) || letter == '-') ? $"{text}.0" : text; // so that readers do not take them for whole numbers
    }
}
