using System.Globalization;
using System.Text;

namespace Profundo;

/// <summary>Writes the figures of each epoch as a row of a CSV file, below a header.</summary>
/// <param name="path">The file.</param>
/// <example><code>model.Fit(x, y, new() { Epochs = 20, Callbacks = [new CsvLog("training.csv")] });</code></example>
public sealed class CsvLog(string path) : LogFile(path)
{
    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        if (IsEmpty) WriteRow(["epoch", "learningRate", .. run.Figures.Keys.Select(Quoted)]);
        WriteRow([$"{run.Epoch}", Text(run.Optimizer.LearningRate), .. run.Figures.Values.Select(Text)]);
    }

    void WriteRow(IEnumerable<string> cells) => Write(Encoding.UTF8.GetBytes(string.Join(',', cells) + "\n"));

    static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"")}\"";
}
