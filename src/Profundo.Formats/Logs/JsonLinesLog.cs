using System.Text.Json;

namespace Profundo;

/// <summary>
/// Writes figures as lines of JSON: one object after each epoch, and on request after updates within. Numbers that JSON does not have are texts:
/// <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.
/// </summary>
/// <param name="path">The file.</param>
/// <example><code>model.Fit(x, y, new() { Epochs = 20, Callbacks = [new JsonLinesLog("training.jsonl") { EverySteps = 100 }] });</code></example>
public sealed class JsonLinesLog(string path) : LogFile(path)
{
    /// <summary>After how many updates a line is written; default 0, only at the ends of epochs.</summary>
    public int EverySteps { get; init; }

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        if (EverySteps > 0 && run.Step % EverySteps == 0) WriteLine(run, "batch");
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run) => WriteLine(run, "epoch");

    void WriteLine(TrainingRun run, string end)
    {
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line))
        {
            writer.WriteStartObject();
            writer.WriteString("end", end);
            writer.WriteNumber("epoch", run.Epoch);
            writer.WriteNumber("step", run.Step);
            WriteNumber(writer, "learningRate", run.Optimizer.LearningRate);
            writer.WriteStartObject("figures");
            foreach (var (name, value) in run.Figures) WriteNumber(writer, name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        line.WriteByte((byte)'\n');
        Write(line.GetBuffer().AsSpan(0, (int)line.Length));
    }

    static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
}
