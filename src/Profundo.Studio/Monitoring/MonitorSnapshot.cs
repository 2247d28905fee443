namespace Profundo.Studio;

/// <summary>A consistent view of a run at one moment.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="ObservationVersion">The version in which the observation last changed.</param>
/// <param name="Title">What is being trained.</param>
/// <param name="State">What the run is doing.</param>
/// <param name="Outcome">Why it ended, if it did.</param>
/// <param name="Step">The steps done.</param>
/// <param name="Epoch">The epoch, where there are any.</param>
/// <param name="Elapsed">The training time.</param>
/// <param name="StepsPerSecond">The pace now.</param>
/// <param name="ExamplesPerSecond">The same in examples, where a step's number of them is known.</param>
/// <param name="Figures">The newest value of each figure.</param>
/// <param name="Charts">The figures over the steps.</param>
/// <param name="Observation">What the training loop showed last.</param>
/// <param name="CanPause">Whether the run takes turns at all.</param>
/// <param name="IsSteerable">Whether anybody would carry out what a page asks for.</param>
/// <param name="Controls">What may be changed, and its value now.</param>
internal sealed record MonitorSnapshot(
    long Version, long ObservationVersion, LocalizedText Title, RunPhase State, LocalizedText? Outcome, long Step, int? Epoch, TimeSpan Elapsed,
    double StepsPerSecond, double? ExamplesPerSecond, IReadOnlyList<(string Name, double Value)> Figures, IReadOnlyList<Chart> Charts, Observation Observation,
    bool CanPause, bool IsSteerable, IReadOnlyList<(Control Control, string Value)> Controls);
