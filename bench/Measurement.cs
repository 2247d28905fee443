namespace Profundo.Bench;

/// <summary>All samples of one contender, in seconds per call. Those of disturbed turns count only where there are no others.</summary>
sealed class Measurement
{
    readonly List<double> clean = [], disturbed = [];

    /// <summary>How many turns were undisturbed.</summary>
    public int CleanTurns { get; private set; }

    public double Best => Samples.Min();

    public double Median
    {
        get
        {
            var sorted = Samples.Order().ToArray();
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    List<double> Samples => clean.Count > 0 ? clean : disturbed;

    public void Add(IEnumerable<double> turn, bool wasDisturbed)
    {
        (wasDisturbed ? disturbed : clean).AddRange(turn);
        if (!wasDisturbed)
            CleanTurns++;
    }
}
