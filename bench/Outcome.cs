namespace Profundo.Bench;

/// <summary>What came of one workload; a side that does not exist has no measurement.</summary>
sealed record Outcome(Workload Workload, int Threads, Measurement? Ours, Measurement? Theirs)
{
    const int CleanTurnsToTrust = 3;

    /// <summary>Managed memory that a call of ours allocates on its own thread.</summary>
    public double? AllocatedBytes { get; init; }

    /// <summary>Their time / ours, best against best.</summary>
    public double? Ratio => Theirs?.Best / Ours?.Best;

    public double? RatioOfMedians => Theirs?.Median / Ours?.Median;

    /// <summary>Undisturbed turns of the side that had fewer.</summary>
    public int CleanTurns => Math.Min(Ours?.CleanTurns ?? int.MaxValue, Theirs?.CleanTurns ?? int.MaxValue);

    /// <summary>Whether the machine was quiet long enough to believe the ratio.</summary>
    public bool IsTrustworthy => CleanTurns >= CleanTurnsToTrust;
}
