namespace Profundo;

internal sealed partial class Objective
{
    readonly double[] sums = new double[outputs.Length], counts = new double[outputs.Length];
    double penaltySum;
    long examples;

    /// <summary>Mean losses and metrics of all batches since <see cref="Reset"/>, by name; with several outputs also those of each, such as <c>priorityLoss</c>.</summary>
    public Figures Figures()
    {
        var means = new double[outputs.Length];
        for (var i = 0; i < means.Length; i++) means[i] = sums[i] / Math.Max(1, counts[i]);
        var figures = new OrderedDictionary<string, double> { ["loss"] = Sum(means) + penaltySum / Math.Max(1, examples) };
        if (outputCount > 1)
            for (var i = 0; i < means.Length; i++) figures[outputs[i].Figure("loss")] = means[i];
        foreach (var output in outputs)
            foreach (var metric in output.Metrics) figures[outputCount > 1 ? output.Figure(metric.Name) : metric.Name] = metric.Value;
        return new(figures);
    }

    /// <summary>
    /// What a batch adds to the figures, as numbers that a plan can compute: first the mean loss of each output, then the sums and counts of metrics that
    /// are means. Other metrics, and those of outputs with masks, need the predictions.
    /// </summary>
    /// <param name="predictions">All outputs of the model.</param>
    /// <param name="losses">The losses of each output that has one.</param>
    /// <param name="penalty">The penalty of regularizers, which becomes the last number.</param>
    /// <param name="batch">The labels.</param>
    /// <param name="withMetrics">Whether metrics are measured here.</param>
    public Tensor Measure(Tensor[] predictions, Tensor[] losses, Tensor? penalty, OrderedBatch batch, bool withMetrics)
    {
        var numbers = new List<Tensor>(losses.Select(loss => loss.Mean()));
        for (var i = 0; i < outputs.Length; i++)
        {
            var prediction = predictions[outputs[i].Place];
            foreach (var metric in outputs[i].Metrics)
                if (withMetrics && metric is MeanMetric mean && prediction.Mask is null) numbers.AddRange(mean.Measure(prediction, batch.Labels[i]));
        }
        if (penalty is not null) numbers.Add(penalty.Detach());
        return Tensor.Stack([.. numbers.Select(number => number.AsType(DType.Float64))]);
    }

    /// <summary>Takes in a batch. What is masked does not count: neither in metrics, nor in how much a mean weighs.</summary>
    /// <param name="numbers">What <see cref="Measure"/> gave.</param>
    /// <param name="penalty">The penalty of regularizers.</param>
    /// <param name="predictions">All outputs of the model, or at least those that <see cref="NeedsPrediction"/>.</param>
    /// <param name="batch">The labels.</param>
    /// <param name="withMetrics">Whether metrics were measured.</param>
    public void Gather(ReadOnlySpan<double> numbers, double penalty, Tensor[] predictions, OrderedBatch batch, bool withMetrics)
    {
        penaltySum += penalty * batch.Length;
        examples += batch.Length;
        var next = outputs.Length;
        for (var i = 0; i < outputs.Length; i++)
        {
            var (prediction, label, count, isMasked) = (predictions[outputs[i].Place], batch.Labels[i], batch.Length, false);
            if (prediction.Mask is { } mask)
            {
                (prediction, label, count) = Masks.Select(mask, prediction, label);
                isMasked = true;
            }
            (sums[i], counts[i]) = (sums[i] + numbers[i] * count, counts[i] + count);
            foreach (var metric in outputs[i].Metrics)
                if (withMetrics && metric is MeanMetric mean && !isMasked) mean.Add(numbers[next++], numbers[next++]);
                else metric.Update(prediction, label);
        }
    }

    /// <summary>Whether metrics of an output are not among the numbers that <see cref="Measure"/> gives.</summary>
    public bool NeedsPrediction(int place, bool withMetrics) =>
        Array.Exists(outputs, output => output.Place == place && Array.Exists(output.Metrics, metric => !withMetrics || metric is not MeanMetric));

    /// <summary>Forgets all batches.</summary>
    public void Reset()
    {
        Array.Clear(sums);
        Array.Clear(counts);
        (penaltySum, examples) = (0, 0);
        foreach (var output in outputs)
            foreach (var metric in output.Metrics) metric.Reset();
    }

    /// <summary>Adds what was gathered to the state of training.</summary>
    public void Save(TrainingState state)
    {
        state.Add("sums", Tensor.FromArray(sums));
        state.Add("counts", Tensor.FromArray(counts));
        state.Add("penalty", penaltySum);
        state.Add("examples", examples);
        foreach (var (metric, name) in NamedMetrics) metric.Save(state.Part(name));
    }

    /// <summary>Puts back what <see cref="Save"/> added.</summary>
    public void Restore(TrainingState state)
    {
        state.Get("sums", sums.Length, DType.Float64).ToArray<double>().CopyTo(sums, 0);
        state.Get("counts", counts.Length, DType.Float64).ToArray<double>().CopyTo(counts, 0);
        (penaltySum, examples) = (state.Number("penalty"), state.Integer("examples"));
        foreach (var (metric, name) in NamedMetrics) metric.Restore(state.Part(name));
    }

    /// <summary>Named by places: automatic names of layers count on through the process.</summary>
    IEnumerable<(Metric Metric, string Name)> NamedMetrics =>
        outputs.SelectMany((output, place) => output.Metrics.Select((metric, i) => (metric, $"{place}/{i}-{metric.Name}")));
}
