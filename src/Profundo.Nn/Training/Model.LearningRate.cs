namespace Profundo;

public abstract partial class Model
{
    /// <summary>
    /// Looks for a good learning rate: trains with one that rises from batch to batch until the loss explodes, and watches where it falls. Afterwards
    /// parameters, optimiser and random numbers are as they were. Smith 2017, section 3.3.
    /// </summary>
    /// <param name="examples">The inputs.</param>
    /// <param name="labels">What the model should give for them.</param>
    /// <param name="lowest">The first rate; default 10⁻⁷.</param>
    /// <param name="highest">The last rate; default 10.</param>
    /// <param name="steps">How many rates are tried; default 100.</param>
    /// <param name="batchSize">How many examples each is tried with; default 32.</param>
    /// <exception cref="InvalidOperationException">The model was not compiled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rates do not rise from above 0, or there are fewer than three.</exception>
    /// <exception cref="NonFiniteException">The loss is not finite even at the lowest rates.</exception>
    /// <example><code>
    /// model.Compile("adam", "categoricalCrossentropy");
    /// var rate = model.FindLearningRate(images, labels).Suggestion;
    /// model.Compile(new Adam(rate), "categoricalCrossentropy");
    /// </code></example>
    public LearningRateSearch FindLearningRate(OneOrMore<Tensor> examples, OneOrMore<Tensor> labels, double lowest = 1e-7, double highest = 10, int steps = 100, int batchSize = 32)
    {
        var all = RequireCompiled().Order(new(examples, labels));
        if (!(lowest > 0 && highest > lowest) || steps < 3)
            throw new ArgumentOutOfRangeException(nameof(highest), $"FindLearningRate tries at least 3 rates that rise from above 0, but was asked for {steps} from {lowest} to {highest}.");
        PredictAll(Array.ConvertAll(all.Examples, input => input[..Math.Min(1, all.Length)])); // parameters need values that can be put back
        var random = RandomGenerator.Default.State;
        var before = new TrainingState();
        Trained.Save(before);
        before = before.Copy();
        var schedule = optimizer!.Schedule;
        optimizer.Schedule = null;
        try
        {
            var batches = Endless(new TensorBatches(objective!, new(examples, labels), new() { BatchSize = batchSize }));
            return Try(batches, [.. Enumerable.Range(0, steps).Select(i => lowest * Math.Pow(highest / lowest, i / (steps - 1.0)))]);
        }
        finally
        {
            optimizer.Schedule = schedule;
            Trained.Restore(before);
            objective!.Reset();
            RandomGenerator.Default.State = random;
        }
    }

    LearningRateSearch Try(IEnumerable<OrderedBatch> batches, double[] rates)
    {
        const double memory = 0.9, explosion = 4;
        List<double> losses = [], smoothed = [];
        var (average, best) = (0.0, double.PositiveInfinity);
        foreach (var (rate, batch) in rates.Zip(batches))
        {
            optimizer!.LearningRate = rate;
            var loss = Train(batch);
            if (!double.IsFinite(loss)) break;
            losses.Add(loss);
            average = memory * average + (1 - memory) * loss;
            smoothed.Add(average / (1 - Math.Pow(memory, losses.Count))); // without the zero it began with
            best = Math.Min(best, smoothed[^1]);
            if (smoothed[^1] > explosion * best) break;
        }
        return losses.Count >= 3 ? new(rates[..losses.Count], losses, smoothed)
            : throw new NonFiniteException($"FindLearningRate: the loss was not finite after {losses.Count} batches, at the rate {rates[losses.Count]}. Fit with a NonFiniteGuard says where that comes from.");
    }

    static IEnumerable<OrderedBatch> Endless(BatchSource source)
    {
        while (true)
            foreach (var batch in source.Epoch(0)) yield return batch;
    }
}
