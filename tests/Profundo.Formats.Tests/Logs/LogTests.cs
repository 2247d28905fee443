using System.Text.Json;

namespace Profundo.Tests;

public sealed class LogTests : IDisposable
{
    static readonly Tensor x = Tensor.RandomNormal([40, 3], generator: new RandomGenerator(1)), y = Tensor.RandomNormal([40, 1], generator: new RandomGenerator(2));
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Four epochs of four batches; stopped after a step if asked for, resumed if there is something to resume.</summary>
    History Train(string run, Func<string, LogFile> log, int stopAfter = int.MaxValue, double scale = 1)
    {
        RandomGenerator.Default.Seed(5);
        Sequential model = new(new Dense(1));
        model.Compile("adam", "mse", new FunctionMetric("a, \"b\"", (prediction, label) => (prediction - label) * scale));
        using CancellationTokenSource cancellation = new();
        return model.Fit(x, y, new()
        {
            Epochs = 4, BatchSize = 10, Progress = null, Cancellation = cancellation.Token, ValidationData = (x, y), ResumeFrom = Checkpoints.Latest(folder[run]),
            Callbacks = [new LambdaCallback(onBatchEnd: current => { if (current.Step == stopAfter) cancellation.Cancel(); }), new Checkpoints(folder[run]) { EverySteps = 3 }, log(run)],
        });
    }

    public static TheoryData<string> Logs => ["csv", "jsonl", "tensorboard"];

    Func<string, LogFile> Log(string kind) => kind switch
    {
        "csv" => run => new CsvLog(folder[$"{run}.log"]),
        "jsonl" => run => new JsonLinesLog(folder[$"{run}.log"]) { EverySteps = 3 },
        _ => run => new TensorBoardLog(folder[$"{run}-log"]) { EverySteps = 3 },
    };

    string Written(string kind, string run) => kind == "tensorboard"
        ? string.Join("\n", EventFile.Read(Directory.GetFiles(folder[$"{run}-log"]).Single()).Select(one => $"{one.Step}: {string.Join(", ", one.Scalars)}"))
        : File.ReadAllText(folder[$"{run}.log"]);

    [Theory]
    [MemberData(nameof(Logs))]
    public void A_resumed_log_is_as_if_nothing_had_happened(string kind)
    {
        Train("whole", Log(kind));
        foreach (int step in (int[])[2, 7, 11]) Train("again", Log(kind), step);
        // What a kill leaves: more in the log than in the newest checkpoint.
        string[] checkpoints = [.. Directory.GetFiles(folder["again"]).Order()];
        File.Delete(checkpoints[^1]);
        Train("again", Log(kind));
        Assert.Equal(Written(kind, "whole"), Written(kind, "again"));
    }

    [Fact]
    public void A_CSV_log_has_a_header_and_a_row_for_each_epoch()
    {
        History history = Train("run", Log("csv"));
        string[] lines = File.ReadAllLines(folder["run.log"]);
        Assert.Equal("epoch,learningRate,loss,\"a, \"\"b\"\"\",valLoss,\"valA, \"\"b\"\"\"", lines[0]);
        Assert.Equal(5, lines.Length);
        Assert.Equal(history["loss"].Select(value => $"{value:R}"), lines[1..].Select(line => line.Split(',')[2]));
    }

    [Fact]
    public void Lines_of_JSON_hold_the_figures_also_those_that_are_no_numbers()
    {
        Train("run", Log("jsonl"), scale: double.NaN);
        JsonElement[] lines = [.. File.ReadLines(folder["run.log"]).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["batch 3", "epoch 4", "batch 6", "epoch 8", "batch 9", "batch 12", "epoch 12", "batch 15", "epoch 16"], lines.Select(line => $"{line.GetProperty("end")} {line.GetProperty("step")}"));
        Assert.Equal("NaN", lines[1].GetProperty("figures").GetProperty("a, \"b\"").GetString());
    }

    [Fact]
    public void Event_files_hold_the_figures_as_scalars()
    {
        History history = Train("run", Log("tensorboard"));
        var events = EventFile.Read(Directory.GetFiles(folder["run-log"]).Single());
        Assert.Equal([3, 4, 6, 8, 9, 12, 12, 15, 16], events.Select(one => one.Step));
        Assert.Equal(history["valLoss"].Select(value => (float)value), events.Where(one => one.Scalars.ContainsKey("epoch/valLoss")).Select(one => one.Scalars["epoch/valLoss"]));
        Assert.Equal(0.001f, events[0].Scalars["batch/learningRate"]);
    }

    [Fact]
    public void A_new_run_begins_the_log_anew_unless_told_otherwise()
    {
        Train("one", _ => new CsvLog(folder["shared.csv"]));
        Train("two", _ => new CsvLog(folder["shared.csv"]));
        Assert.Equal(5, File.ReadAllLines(folder["shared.csv"]).Length);
        Train("three", _ => new CsvLog(folder["shared.csv"]) { Append = true });
        Assert.Equal(9, File.ReadAllLines(folder["shared.csv"]).Length);
    }

    /// <summary>The checksums are those that TensorFlow writes for the same records.</summary>
    [Fact]
    public void Frames_are_sealed_as_TensorFlow_seals_them()
    {
        byte[] beginning = EventRecord.Frame(EventRecord.Beginning(256.5)), scalar = EventRecord.Frame(EventRecord.Scalars(256.5, 1, [("v/1", 1.5)]));
        Assert.Equal("1800000000000000A37F4B22", Convert.ToHexString(beginning[..12]));
        Assert.Equal("BC98212B", Convert.ToHexString(beginning[^4..]));
        Assert.Equal("19000000000000008BF10828", Convert.ToHexString(scalar[..12]));
        Assert.Equal("2CECC087", Convert.ToHexString(scalar[^4..]));
    }
}
