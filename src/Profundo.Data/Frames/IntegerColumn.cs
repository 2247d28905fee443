using System.Globalization;

namespace Profundo;

/// <summary>A column of whole numbers, none of them missing.</summary>
/// <param name="name">The name.</param>
/// <param name="values">The values.</param>
public sealed class IntegerColumn(string name, IReadOnlyList<long> values) : NumericColumn(name)
{
    /// <summary>The values.</summary>
    public IReadOnlyList<long> Values => values;

    /// <inheritdoc/>
    public override int Length => values.Count;

    /// <inheritdoc/>
    public override object this[int row] => values[row];

    /// <inheritdoc/>
    public override IReadOnlyList<double> Numbers => [.. values.Select(value => (double)value)];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => false;

    /// <inheritdoc/>
    public override IntegerColumn Renamed(string name) => new(name, values);

    /// <inheritdoc/>
    public override Tensor ToTensor() => Tensor.FromSpan<long>([.. values], values.Count);

    internal override Column At(IReadOnlyList<int> rows) => new IntegerColumn(Name, [.. rows.Select(row => values[row])]);

    internal override string TextAt(int row) => values[row].ToString(CultureInfo.InvariantCulture);
}
