namespace Profundo;

/// <summary>
/// Saves the state of training while it runs, so that a program that was killed at any moment goes on when it is started again, and ends with the
/// same bits as if nothing had happened. Each checkpoint is one file, which appears complete or not at all.
/// </summary>
/// <param name="folder">Where the files are; created if need be. One training run per folder.</param>
/// <example><code>
/// model.Fit(images, labels, new()
/// {
///     Epochs = 20,
///     ResumeFrom = Checkpoints.Latest("run1"),                           // null the first time: training begins
///     Callbacks = [new Checkpoints("run1") { EverySteps = 500 }],
/// });
/// </code></example>
public sealed class Checkpoints(string folder) : Callback
{
    const string FormatKey = "profundo.checkpoint", Version = "1", Start = "checkpoint-", Extension = ".safetensors";

    /// <summary>After how many updates a checkpoint is saved; default 0, only at the ends of epochs.</summary>
    public int EverySteps { get; init; }

    /// <summary>After how many epochs a checkpoint is saved; default 1, 0 for never.</summary>
    public int EveryEpochs { get; init; } = 1;

    /// <summary>How many checkpoints are kept, the latest ones; default 3. More than one, so that one that was damaged later can be done without.</summary>
    public int Keep { get; init; } = 3;

    /// <summary>The state in the newest checkpoint that is intact, or null if there is no checkpoint.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="onDamaged">Told about checkpoints that are damaged and passed over; default: a line on the standard error output.</param>
    /// <exception cref="DataFormatException">There are checkpoints, but all of them are damaged.</exception>
    public static TrainingState? Latest(string folder, Action<DataFormatException>? onDamaged = null)
    {
        onDamaged ??= damage => Console.Error.WriteLine($"A checkpoint is passed over: {damage.Message}");
        DataFormatException? last = null;
        foreach (string path in Files(folder).Reverse())
        {
            try
            {
                return Load(path);
            }
            catch (DataFormatException damage)
            {
                onDamaged(last = damage);
            }
        }
        return last is null ? null : throw new DataFormatException(folder, "at least one intact checkpoint", "only damaged ones", "Delete them to begin anew.", last);
    }

    /// <summary>The state in one checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">The file is damaged, or no checkpoint.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TrainingState Load(string path)
    {
        OrderedDictionary<string, Tensor> tensors = SealedTensors.Load(path, out Dictionary<string, string> texts);
        string? version = texts.GetValueOrDefault(FormatKey);
        return version == Version ? new(tensors, path) : throw new DataFormatException(path, $"a checkpoint of version {Version}", version is null ? "other tensors" : $"version {version}", "Give the folder of a Checkpoints callback.");
    }

    /// <summary>Saves a state as one checkpoint, for loops of one's own; <see cref="Load"/> reads it.</summary>
    /// <param name="path">The file; it is replaced in one step.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="IOException">The file cannot be written; an earlier one is untouched.</exception>
    public static void Save(string path, TrainingState state) => SealedTensors.Save(path, state.Tensors, new Dictionary<string, string> { [FormatKey] = Version });

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        if (EverySteps < 0 || EveryEpochs < 0 || Keep < 1)
            throw new ArgumentOutOfRangeException(nameof(Keep), $"Checkpoints are counted: EverySteps ({EverySteps}) and EveryEpochs ({EveryEpochs}) must not be negative, and Keep ({Keep}) must be at least 1.");
        Directory.CreateDirectory(folder);
        if (!run.IsResumed && Files(folder).Any())
            throw new IOException($"The folder {folder} has checkpoints of an earlier training run, which a new one would mix with its own. Resume from them (ResumeFrom = Checkpoints.Latest(\"{folder}\")), choose another folder, or delete them.");
        foreach (string leftover in Directory.EnumerateFiles(folder, $"{Start}*.tmp")) File.Delete(leftover); // of a program that was killed while it wrote
    }

    /// <inheritdoc/>
    public override void OnSettled(TrainingRun run)
    {
        bool isDue = run.IsEpochEnd ? EveryEpochs > 0 && run.Epoch % EveryEpochs == 0 : EverySteps > 0 && run.Step % EverySteps == 0;
        if (!isDue && !run.IsStopping && !run.IsCancelled) return;
        Save(Path.Combine(folder, $"{Start}{run.Step:D12}{Extension}"), run.Capture());
        foreach (string old in Files(folder).SkipLast(Keep)) File.Delete(old);
    }

    /// <summary>The checkpoints, oldest first.</summary>
    static IEnumerable<string> Files(string folder) => Directory.Exists(folder)
        ? Directory.GetFiles(folder, $"{Start}*{Extension}").Order(StringComparer.Ordinal)
        : [];
}
