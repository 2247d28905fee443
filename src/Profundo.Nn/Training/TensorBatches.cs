using Profundo.Kernels;

namespace Profundo;

/// <summary>Batches out of all examples with labels and perhaps weights, which are put in a new order for each epoch.</summary>
internal sealed class TensorBatches : BatchSource
{
    readonly OrderedBatch all;
    readonly FitOptions options;

    public TensorBatches(Objective objective, TrainingBatch data, FitOptions options)
    {
        this.options = options;
        all = objective.Order(data);
        foreach (var weight in all.Weights)
            if (weight is not null && (weight.Rank == 0 || weight.Length != all.Length))
                throw new ShapeException($"SampleWeights must have one weight for each of the {all.Length} examples, but has shape {weight.Shape}.");
        Validation = options.ValidationData is { } given ? objective.Order(given) : null;
        if (options.ValidationSplit > 0)
        {
            var kept = (int)(all.Length * (1 - options.ValidationSplit));
            Validation = all.Choose(tensor => tensor[kept..]);
            all = all.Choose(tensor => tensor[..kept]);
        }
        if (options.ClassWeights?.For(objective.Names, "ClassWeights", []) is { } classes)
            all = all with { Weights = [.. all.Weights.Select((weight, i) => classes[i].Count == 0 ? weight : Weights(all.Labels[i], classes[i], weight))] };
        Batches = (all.Length + options.BatchSize - 1) / options.BatchSize;
    }

    public override IEnumerable<OrderedBatch> Epoch(int done) =>
        Read(options.Shuffle ? Tensor.RandomPermutation(all.Length) : null, done * options.BatchSize);

    public override void Restore(TrainingState state, bool isWithinEpoch)
    {
        if (state.Count("batches") is var saved && saved != Batches)
            throw state.Error($"{Batches} batches an epoch, of {all.Length} examples in batches of {options.BatchSize}", $"{saved}");
    }

    IEnumerable<OrderedBatch> Read(Tensor? order, int first)
    {
        for (var start = first; start < all.Length; start += options.BatchSize)
        {
            var range = start..Math.Min(all.Length, start + options.BatchSize);
            yield return order is null ? all.Choose(tensor => tensor[range]) // views, no copies
                : all.Choose(tensor => RowReader.Read(tensor, order.Elements<long>()[range]));
        }
    }

    /// <summary>The factors of classes, times those of examples.</summary>
    static Tensor Weights(Tensor labels, Dictionary<int, double> classes, Tensor? samples)
    {
        var numbers = labels.Rank > 1 && labels.Shape[^1] > 1 ? labels.ArgMax(-1) : labels;
        if (numbers.Size != labels.Length)
            throw new ShapeException($"ClassWeights need one class for each example, but the labels have shape {labels.Shape}. Use SampleWeights instead.");
        var weights = Tensor.FromArray(numbers.Reshape(-1).ToArray<int>().Select(number => (float)classes.GetValueOrDefault(number, 1)).ToArray());
        return samples is null ? weights : weights.Reshape([labels.Length, .. Enumerable.Repeat(1, samples.Rank - 1)]) * samples;
    }
}
