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

    /// <summary>Takes in a batch. What is masked does not count: neither in metrics, nor in how much a mean weighs.</summary>
    /// <param name="predictions">All outputs of the model.</param>
    /// <param name="batch">The labels.</param>
    /// <param name="means">The mean loss of each output that has one, with the penalty behind them if there is one.</param>
    public void Gather(Tensor[] predictions, OrderedBatch batch, ReadOnlySpan<double> means)
    {
        penaltySum += (PenaltyOf(means) ?? 0) * batch.Length;
        examples += batch.Length;
        for (var i = 0; i < outputs.Length; i++)
        {
            var (prediction, label, count) = (predictions[outputs[i].Place], batch.Labels[i], batch.Length);
            if (prediction.Mask is { } mask) (prediction, label, count) = Masks.Select(mask, prediction, label);
            (sums[i], counts[i]) = (sums[i] + means[i] * count, counts[i] + count);
            foreach (var metric in outputs[i].Metrics) metric.Update(prediction, label);
        }
    }

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
