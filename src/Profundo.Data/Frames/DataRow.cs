namespace Profundo;

/// <summary>One row of a <see cref="DataFrame"/>.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Index">Which row, from 0.</param>
public readonly record struct DataRow(DataFrame Frame, int Index)
{
    /// <summary>The value in a column: a long, a double, a string, or null where it is missing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public object? this[string column] => Frame[column][Index];

    /// <summary>A number; NaN where it is missing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    /// <exception cref="InvalidOperationException">The column holds texts.</exception>
    public double Number(string column) => this[column] switch
    {
        long value => value,
        double value => value,
        null when Frame[column].IsNumeric => double.NaN,
        _ => throw DataFrame.NotNumeric(Frame[column]),
    };

    /// <summary>A text; null where it is missing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public string? Text(string column) => Frame[column].IsMissing(Index) ? null : Frame[column].TextAt(Index);
}
