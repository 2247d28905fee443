namespace Profundo;

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>Whole numbers, none of them missing.</summary>
    Integer,

    /// <summary>Real numbers; NaN where they are missing.</summary>
    Real,

    /// <summary>Texts; null where they are missing.</summary>
    Text,
}
