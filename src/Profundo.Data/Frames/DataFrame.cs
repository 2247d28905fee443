namespace Profundo;

/// <summary>
/// A small table of named, typed columns for preparing data: read, select, fill gaps, encode, standardise, and turn into a tensor. Immutable: every operation gives a new frame.
/// </summary>
/// <example><code>
/// var houses = DataFrame.ReadCsv("houses.csv");
/// var features = houses.Drop("Id", "SalePrice").Standardise().FillMissing(0).OneHot();
/// Tensor x = features.ToTensor(DType.Float32), y = houses.Select("SalePrice").ToTensor(DType.Float32);      // (n, features), (n, 1)
/// </code></example>
public sealed partial class DataFrame
{
    readonly OrderedDictionary<string, Column> columns = [];

    /// <summary>A frame of columns.</summary>
    /// <param name="columns">Columns of one length with different names.</param>
    /// <exception cref="ArgumentException">Lengths differ, or two columns have one name.</exception>
    public DataFrame(params IEnumerable<Column> columns)
    {
        foreach (Column column in columns)
        {
            if (!this.columns.TryAdd(column.Name, column)) throw new ArgumentException($"Two columns are called \"{column.Name}\", but the names of a frame must differ. Use Renamed.", nameof(columns));
            if (column.Length != RowCount) throw new ArgumentException($"Column \"{column.Name}\" has {column.Length} rows, but \"{Columns[0].Name}\" has {RowCount}. Columns of a frame have the same length.", nameof(columns));
        }
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => columns.Values;

    /// <summary>The number of rows.</summary>
    public int RowCount => columns.Count == 0 ? 0 : columns.GetAt(0).Value.Length;

    /// <summary>Rows and columns.</summary>
    public (int Rows, int Columns) Shape => (RowCount, columns.Count);

    /// <summary>The rows, one after the other.</summary>
    public IEnumerable<DataRow> Rows => Enumerable.Range(0, RowCount).Select(row => new DataRow(this, row));

    /// <summary>A column by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public Column this[string name] => columns.TryGetValue(name, out Column? column)
        ? column
        : throw new KeyNotFoundException($"The frame has no column \"{name}\". It has: {string.Join(", ", columns.Keys)}.");

    /// <summary>Some consecutive rows, as in <c>frame[..100]</c>.</summary>
    public DataFrame this[Range rows]
    {
        get
        {
            var (start, length) = rows.GetOffsetAndLength(RowCount);
            return At([.. Enumerable.Range(start, length)]);
        }
    }

    /// <summary>Some consecutive rows of some consecutive columns, as in <c>frame[.., 1..^1]</c>.</summary>
    public DataFrame this[Range rows, Range columns] => new DataFrame(Columns.Take(columns))[rows];

    /// <summary>The first rows.</summary>
    public DataFrame Head(int count = 5) => this[..Math.Min(count, RowCount)];

    /// <summary>A column of numbers by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds texts.</exception>
    public NumericColumn Number(string name) => this[name] as NumericColumn ?? throw NotNumeric(this[name]);

    /// <summary>The columns of some names, in their order.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public DataFrame Select(params IEnumerable<string> names) => new(names.Select(name => this[name]));

    /// <summary>The columns at some positions, in their order; negative ones count from the last.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public DataFrame Select(params IEnumerable<int> positions) => new(positions.Select(position => Columns[position < 0 ? position + Columns.Count : position]));

    /// <summary>The columns of numbers.</summary>
    public DataFrame SelectNumeric() => new(Columns.Where(column => column.IsNumeric));

    /// <summary>All columns but some.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public DataFrame Drop(params IEnumerable<string> names)
    {
        HashSet<Column> dropped = [.. names.Select(name => this[name])];
        return new(Columns.Where(column => !dropped.Contains(column)));
    }

    /// <summary>The frame with a column more, or with another one of that name in its place.</summary>
    /// <exception cref="ArgumentException">The column has another number of rows.</exception>
    public DataFrame With(Column column) => columns.ContainsKey(column.Name)
        ? new(Columns.Select(other => other.Name == column.Name ? column : other))
        : new(Columns.Append(column));

    /// <summary>The rows for which a condition holds.</summary>
    public DataFrame Where(Func<DataRow, bool> condition) => At([.. Rows.Where(condition).Select(row => row.Index)]);

    /// <summary>The rows at some positions, in their order.</summary>
    public DataFrame At(IReadOnlyList<int> rows) => new(Columns.Select(column => column.At(rows)));

    /// <summary>The rows sorted by a column, equal ones in their order, missing values last.</summary>
    /// <param name="name">The column.</param>
    /// <param name="descending">Whether the largest comes first.</param>
    public DataFrame SortBy(string name, bool descending = false)
    {
        Column column = this[name];
        IEnumerable<int> present = Enumerable.Range(0, RowCount).Where(row => !column.IsMissing(row)), missing = Enumerable.Range(0, RowCount).Where(column.IsMissing);
        IComparer<object?> order = Comparer<object?>.Create((a, b) => a is string text ? string.CompareOrdinal(text, (string?)b) : Comparer<object?>.Default.Compare(a, b));
        return At([.. descending ? present.OrderByDescending(row => column[row], order) : present.OrderBy(row => column[row], order), .. missing]);
    }

    /// <summary>The rows in groups of equal values of a column, sorted by it; rows where it is missing are left out.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <example><code>
    /// foreach (var (user, rows) in ratings.GroupBy("user")) Console.WriteLine($"{user}: {rows.Number("rating").Mean}");
    /// var means = ratings.GroupBy("user").Aggregate(column =&gt; column.Mean);
    /// </code></example>
    public FrameGroups GroupBy(string name)
    {
        DataFrame sorted = SortBy(name);
        Column column = sorted[name];
        return new(name, [.. Enumerable.Range(0, RowCount).Where(row => !column.IsMissing(row)).GroupBy(row => column[row]!).Select(group => (group.Key, sorted.At([.. group])))]);
    }

    /// <summary>Frames with the same columns below one another.</summary>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    public static DataFrame Concatenate(params IReadOnlyList<DataFrame> frames)
    {
        foreach (DataFrame frame in frames)
            if (!frame.columns.Keys.SequenceEqual(frames[0].columns.Keys))
                throw new ArgumentException($"Frames below one another need the same columns in the same order, but one has {string.Join(", ", frames[0].columns.Keys)} and another {string.Join(", ", frame.columns.Keys)}. Use Select or Drop first.", nameof(frames));
        return frames.Count == 0 ? new() : new(frames[0].columns.Keys.Select(name => Column.Concatenate([.. frames.Select(frame => frame[name])])));
    }

    /// <summary>The columns of another frame beside those of this one.</summary>
    /// <exception cref="ArgumentException">The numbers of rows differ, or two columns have one name.</exception>
    public DataFrame Beside(DataFrame other) => new(Columns.Concat(other.Columns));

    /// <summary>The frame as a table, long ones cut in the middle.</summary>
    public override string ToString() => DataFramePrinter.Print(this);

    internal static InvalidOperationException NotNumeric(Column column) => new(
        $"Column \"{column.Name}\" holds texts, but numbers are needed here. Select numeric columns with SelectNumeric, or turn categories into numbers with OneHot.");
}
