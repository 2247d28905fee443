using System.Globalization;

namespace Profundo;

/// <summary>A named column of a <see cref="DataFrame"/>: whole numbers, real numbers or texts. Immutable.</summary>
public abstract class Column
{
    private protected Column(string name) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The number of rows.</summary>
    public abstract int Length { get; }

    /// <summary>Whether the values are numbers; see <see cref="NumericColumn"/>.</summary>
    public bool IsNumeric => this is NumericColumn;

    /// <summary>The value in a row: a long, a double, a string, or null where it is missing.</summary>
    public abstract object? this[int row] { get; }

    /// <summary>How many values are missing.</summary>
    public int MissingCount => Enumerable.Range(0, Length).Count(IsMissing);

    /// <summary>Whether the value in a row is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A column of values as they come: whole numbers if all are, real numbers if all are numbers or null, otherwise texts.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">Numbers, texts and null, which is missing.</param>
    /// <example><code>var frame = new DataFrame(Column.From("city", ["Rome", "Oslo"]), Column.From("size", [3, null]));</code></example>
    public static Column From(string name, IEnumerable<object?> values)
    {
        object?[] all = [.. values];
        if (Array.TrueForAll(all, value => value is long or int or short or byte)) return new IntegerColumn(name, Array.ConvertAll(all, value => Convert.ToInt64(value, CultureInfo.InvariantCulture)));
        if (Array.TrueForAll(all, value => value is null or long or int or short or byte or double or float or decimal) && !Array.TrueForAll(all, value => value is null))
            return new RealColumn(name, Array.ConvertAll(all, value => value is null ? double.NaN : Convert.ToDouble(value, CultureInfo.InvariantCulture)));
        return new TextColumn(name, Array.ConvertAll(all, value => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null));
    }

    /// <summary>The different values, in the order in which they first come up, without missing ones.</summary>
    public IReadOnlyList<object> Unique() => [.. Enumerable.Range(0, Length).Select(row => this[row]).OfType<object>().Distinct()];

    /// <summary>The same values under another name.</summary>
    public abstract Column Renamed(string name);

    /// <summary>The values of some rows.</summary>
    internal abstract Column At(IReadOnlyList<int> rows);

    /// <summary>The value in a row as files have it; nothing where it is missing.</summary>
    internal abstract string TextAt(int row);

    /// <summary>Columns below one another, of the type that holds the values of all.</summary>
    internal static Column Concatenate(IReadOnlyList<Column> parts)
    {
        string name = parts[0].Name;
        if (parts.All(part => part is IntegerColumn)) return new IntegerColumn(name, [.. parts.Cast<IntegerColumn>().SelectMany(part => part.Values)]);
        if (parts.All(part => part.IsNumeric)) return new RealColumn(name, [.. parts.Cast<NumericColumn>().SelectMany(part => part.Numbers)]);
        return new TextColumn(name, [.. parts.SelectMany(part => Enumerable.Range(0, part.Length).Select(row => part.IsMissing(row) ? null : part.TextAt(row)))]);
    }
}
