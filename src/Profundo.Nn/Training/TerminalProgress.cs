using System.Globalization;
using System.Text;

namespace Profundo;

/// <summary>Draws training progress on the terminal: a bar that is redrawn in place, and a line that stays for each epoch. Where the output is not a terminal, only those lines are written.</summary>
/// <param name="output">Where to write; default the standard output.</param>
public sealed class TerminalProgress(TextWriter? output = null) : IProgress<TrainingProgress>
{
    const int BarWidth = 24;
    static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);

    readonly bool isLive = output is null && !Console.IsOutputRedirected;
    TimeSpan? lastDrawn;

    TextWriter Output => output ?? Console.Out;

    /// <inheritdoc/>
    public void Report(TrainingProgress progress)
    {
        if (progress.IsEpochEnd)
        {
            Output.WriteLine((isLive ? "\r" : "") + Line(progress) + (isLive ? "\e[K" : ""));
            lastDrawn = null;
        }
        else if (isLive && !(progress.Elapsed - lastDrawn < redrawInterval))
        {
            Output.Write("\r" + Line(progress) + "\e[K");
            lastDrawn = progress.Elapsed;
        }
    }

    static string Line(TrainingProgress progress)
    {
        var text = new StringBuilder();
        var filled = progress.Batches == 0 ? BarWidth : BarWidth * progress.Batch / progress.Batches;
        text.Append(CultureInfo.InvariantCulture, $"epoch {progress.Epoch}/{progress.Epochs} ");
        text.Append('━', filled).Append('─', BarWidth - filled);
        text.Append(CultureInfo.InvariantCulture, $" {progress.ExamplesPerSecond,9:N0} examples/s");
        foreach (var (name, value) in progress.Figures) text.Append(CultureInfo.InvariantCulture, $"  {name} {value:F4}");
        text.Append(progress.IsEpochEnd && progress.Epoch == progress.Epochs ? $"  {Short(progress.Elapsed)}" : $"  {Short(progress.Remaining)} left");
        return text.ToString();
    }

    static string Short(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m {time.Seconds:D2}s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1}s");
}
