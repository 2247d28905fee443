using System.Collections;

namespace Profundo;

/// <summary>The rows of a <see cref="DataFrame"/> in groups of equal values of a column; see <see cref="DataFrame.GroupBy"/>.</summary>
public sealed class FrameGroups : IReadOnlyList<(object Key, DataFrame Rows)>
{
    readonly string name;
    readonly IReadOnlyList<(object Key, DataFrame Rows)> groups;

    internal FrameGroups(string name, IReadOnlyList<(object Key, DataFrame Rows)> groups) => (this.name, this.groups) = (name, groups);

    /// <summary>How many groups there are.</summary>
    public int Count => groups.Count;

    /// <summary>A group: the value that its rows share, and the rows.</summary>
    public (object Key, DataFrame Rows) this[int index] => groups[index];

    /// <summary>A frame with a row for each group: what its rows share, and figures about them.</summary>
    /// <param name="figures">Names of columns, and functions that make a number or text of the rows of a group.</param>
    /// <exception cref="ArgumentException">Two columns have one name.</exception>
    /// <example><code>
    /// var cities = houses.GroupBy("city").Aggregate(("houses", rows =&gt; rows.RowCount), ("largest", rows =&gt; rows.Number("area").Max));
    /// </code></example>
    public DataFrame Aggregate(params IEnumerable<(string Name, Func<DataFrame, object?> Figure)> figures) =>
        new(figures.Select(figure => Column.From(figure.Name, groups.Select(group => figure.Figure(group.Rows)))).Prepend(Keys));

    /// <summary>A frame with a row for each group: what its rows share, and a figure about each of the other columns of numbers.</summary>
    /// <param name="figure">Makes a number of a column of a group.</param>
    /// <example><code>var means = houses.GroupBy("city").Aggregate(column =&gt; column.Mean);</code></example>
    public DataFrame Aggregate(Func<NumericColumn, double> figure) => groups.Count == 0
        ? new(Keys)
        : new(groups[0].Rows.SelectNumeric().Columns.Select(column => column.Name).Where(column => column != name)
            .Select(column => (Column)new RealColumn(column, [.. groups.Select(group => figure(group.Rows.Number(column)))])).Prepend(Keys));

    /// <inheritdoc/>
    public IEnumerator<(object Key, DataFrame Rows)> GetEnumerator() => groups.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    Column Keys => Column.From(name, groups.Select(group => group.Key));
}
