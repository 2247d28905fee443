namespace Profundo;

/// <summary>A column of numbers. Figures about it pass over missing values.</summary>
public abstract class NumericColumn : Column
{
    private protected NumericColumn(string name) : base(name) { }

    /// <summary>The values; NaN where they are missing.</summary>
    public abstract IReadOnlyList<double> Numbers { get; }

    /// <summary>The values as a vector: int64 for whole numbers, otherwise float64.</summary>
    public abstract Tensor ToTensor();

    /// <summary>The sum; 0 without values.</summary>
    public double Sum => Present.Sum();

    /// <summary>The arithmetic mean; NaN without values.</summary>
    public double Mean => Present.DefaultIfEmpty(double.NaN).Average();

    /// <summary>The standard deviation of the sample (divided by n − 1); NaN with fewer than two values.</summary>
    public double StandardDeviation
    {
        get
        {
            double[] values = [.. Present];
            double mean = Mean;
            return values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        }
    }

    /// <summary>The middle value, or the mean of the two in the middle; NaN without values.</summary>
    public double Median
    {
        get
        {
            double[] sorted = [.. Present.Order()];
            return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The smallest value; NaN without values.</summary>
    public double Min => Present.DefaultIfEmpty(double.NaN).Min();

    /// <summary>The largest value; NaN without values.</summary>
    public double Max => Present.DefaultIfEmpty(double.NaN).Max();

    /// <summary>The values as a function changes them; missing ones reach it as NaN.</summary>
    public RealColumn Map(Func<double, double> function) => new(Name, [.. Numbers.Select(function)]);

    IEnumerable<double> Present => Numbers.Where(value => !double.IsNaN(value));
}
