namespace Profundo.Bench;

/// <summary>All samples of one contender, in seconds per call.</summary>
sealed class Measurement
{
    readonly List<double> samples = [];

    public double Best => samples.Min();

    public double Median
    {
        get
        {
            var sorted = samples.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public void Add(IEnumerable<double> more) => samples.AddRange(more);
}

/// <summary>What came of one workload; a side that does not exist has no measurement.</summary>
sealed record Outcome(Workload Workload, int Threads, Measurement? Ours, Measurement? Theirs, double QuietTurns)
{
    /// <summary>Their time / ours, best against best.</summary>
    public double? Ratio => Theirs?.Best / Ours?.Best;

    public double? RatioOfMedians => Theirs?.Median / Ours?.Median;
}
