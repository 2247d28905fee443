namespace Profundo.Studio;

/// <summary>Steps per second, over about the last second of training time.</summary>
internal sealed class PaceMeter
{
    static readonly TimeSpan window = TimeSpan.FromSeconds(0.5);

    (long Step, TimeSpan Time) start, middle;
    (long Step, TimeSpan Time) newest;

    public double StepsPerSecond => newest.Time > start.Time ? (newest.Step - start.Step) / (newest.Time - start.Time).TotalSeconds : 0;

    public void Clear() => start = middle = newest = default;

    public void Add(long step, TimeSpan time)
    {
        newest = (step, time);
        if (time - middle.Time >= window) (start, middle) = (middle, newest);
    }
}
