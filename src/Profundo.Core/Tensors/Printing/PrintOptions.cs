namespace Profundo;

/// <summary>How tensors are written as text; the meanings and defaults are NumPy's.</summary>
/// <remarks>
/// <example><code>
/// PrintOptions.Default = PrintOptions.Default with { Precision = 3, SuppressSmall = true };
/// </code></example>
/// </remarks>
public sealed record PrintOptions
{
    private static volatile PrintOptions current = new();

    /// <summary>The options used where none are given.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public static PrintOptions Default
    {
        get => current;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            current = value;
        }
    }

    /// <summary>Most digits after the decimal point of a floating-point number. Default 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above 1100 (more than any double has).</exception>
    public int Precision
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Precision));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1100, nameof(Precision));
            field = value;
        }
    } = 8;

    /// <summary>A tensor with more elements than this is summarised. Default 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public long Threshold
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Threshold));
            field = value;
        }
    } = 1000;

    /// <summary>Elements shown at each end of an axis that is summarised. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int EdgeItems
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(EdgeItems));
            field = value;
        }
    } = 3;

    /// <summary>Characters after which a line is wrapped. Default 75.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int LineWidth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(LineWidth));
            field = value;
        }
    } = 75;

    /// <summary>Whether small numbers next to large ones may be shown as 0. instead of all in scientific notation. Default false.</summary>
    public bool SuppressSmall { get; init; }
}
