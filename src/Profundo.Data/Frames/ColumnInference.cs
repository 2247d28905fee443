using System.Globalization;

namespace Profundo;

/// <summary>Finds the type of a column from its texts: whole numbers where all are, real numbers where all that are there are, otherwise texts.</summary>
static class ColumnInference
{
    /// <summary>A column of the narrowest type that holds all texts; null stands for a missing value.</summary>
    public static Column Infer(string name, IReadOnlyList<string?> texts) =>
        (Column?)Integers(name, texts) ?? (Column?)Reals(name, texts) ?? new TextColumn(name, texts);

    /// <summary>A column of a given type, or null if the texts are not of that type.</summary>
    public static Column? As(ColumnType type, string name, IReadOnlyList<string?> texts) => type switch
    {
        ColumnType.Integer => Integers(name, texts),
        ColumnType.Real => Reals(name, texts),
        _ => new TextColumn(name, texts),
    };

    static IntegerColumn? Integers(string name, IReadOnlyList<string?> texts)
    {
        long[] values = new long[texts.Count];
        for (int i = 0; i < values.Length; i++)
            if (!long.TryParse(texts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[i])) return null;
        return new(name, values);
    }

    static RealColumn? Reals(string name, IReadOnlyList<string?> texts)
    {
        double[] values = new double[texts.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (texts[i] is null) values[i] = double.NaN;
            else if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i])) return null;
        }
        return new(name, values);
    }
}
