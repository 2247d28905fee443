namespace Profundo;

public sealed partial class DataFrame
{
    /// <summary>Columns of numbers with mean 0 and standard deviation 1 (of the sample); missing values stay missing, and columns without variation become 0.</summary>
    public DataFrame Standardise() => new(Columns.Select(column =>
    {
        if (column is not NumericColumn numbers) return column;
        double mean = numbers.Mean, deviation = numbers.StandardDeviation;
        return numbers.Map(number => deviation > 0 ? (number - mean) / deviation : number - mean);
    }));

    /// <summary>
    /// Columns of texts turned into columns of 0 and 1, one for each category, called <c>column_category</c>; these stand behind the columns of numbers.
    /// </summary>
    /// <param name="includeMissing">Whether missing values are a category of their own, called <c>column_nan</c>. Default: true.</param>
    public DataFrame OneHot(bool includeMissing = true) => new(Columns.Where(column => column.IsNumeric)
        .Concat(Columns.OfType<TextColumn>().SelectMany(column => Indicators(column, includeMissing))));

    static IEnumerable<Column> Indicators(TextColumn column, bool includeMissing)
    {
        foreach (string category in column.Categories) yield return Indicator(category, category);
        if (includeMissing) yield return Indicator("nan", null);

        Column Indicator(string name, string? category) => new IntegerColumn($"{column.Name}_{name}", [.. column.Values.Select(value => value == category ? 1L : 0L)]);
    }

    /// <summary>The values as a matrix, (rows, columns).</summary>
    /// <param name="dtype">The element type. Default: int64 where all columns are whole numbers, otherwise float64; missing values are NaN.</param>
    /// <exception cref="InvalidOperationException">A column holds texts, or there are no columns.</exception>
    public Tensor ToTensor(DType? dtype = null)
    {
        if (columns.Count == 0) throw new InvalidOperationException("A frame without columns cannot become a tensor.");
        if (Columns.FirstOrDefault(column => !column.IsNumeric) is { } text) throw NotNumeric(text);
        Tensor matrix = Tensor.Stack(Columns.Cast<NumericColumn>().Select(column => column.ToTensor() is var values && IsWhole ? values : values.AsType(DType.Float64)), axis: 1);
        return dtype is { } type ? matrix.AsType(type) : matrix;
    }

    bool IsWhole => Columns.All(column => column is IntegerColumn);
}
