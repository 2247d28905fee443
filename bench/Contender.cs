namespace Profundo.Bench;

/// <summary>One side of a comparison, prepared and warm; it computes only while it is being sampled.</summary>
interface IContender
{
    /// <summary>Runs for about so many seconds (at least one sample) and returns the seconds per call of each sample.</summary>
    IReadOnlyList<double> Sample(double seconds);
}
