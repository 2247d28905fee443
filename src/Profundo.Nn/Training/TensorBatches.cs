namespace Profundo;

/// <summary>Batches out of examples, labels and perhaps weights, which are put in a new order for each epoch.</summary>
internal sealed class TensorBatches : BatchSource
{
    readonly Tensor examples, labels;
    readonly Tensor? weights;
    readonly FitOptions options;

    public TensorBatches(Tensor examples, Tensor labels, FitOptions options)
    {
        weights = Weights(labels, options);
        Validation = options.ValidationData;
        if (options.ValidationSplit > 0)
        {
            var kept = (int)(examples.Length * (1 - options.ValidationSplit));
            Validation = (examples[kept..], labels[kept..]);
            (examples, labels, weights) = (examples[..kept], labels[..kept], weights?[..kept]);
        }
        (this.examples, this.labels, this.options) = (examples, labels, options);
        Batches = (examples.Length + options.BatchSize - 1) / options.BatchSize;
    }

    public override IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Epoch(int done) =>
        Read(options.Shuffle ? Tensor.RandomPermutation(examples.Length) : null, done * options.BatchSize);

    public override void Restore(TrainingState state, bool isWithinEpoch)
    {
        if (state.Count("batches") is var saved && saved != Batches)
            throw state.Error($"{Batches} batches an epoch, of {examples.Length} examples in batches of {options.BatchSize}", $"{saved}");
    }

    IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Read(Tensor? order, int first)
    {
        for (var start = first; start < examples.Length; start += options.BatchSize)
        {
            var range = start..Math.Min(examples.Length, start + options.BatchSize);
            if (order?[range] is not { } rows) yield return (examples[range], labels[range], weights?[range]); // views, no copies
            else yield return (examples.Take(rows, 0), labels.Take(rows, 0), weights?.Take(rows, 0));
        }
    }

    static Tensor? Weights(Tensor labels, FitOptions options)
    {
        if (options.SampleWeights is { } given && given.Length != labels.Length)
            throw new ShapeException($"SampleWeights must have one weight for each of the {labels.Length} examples, but has shape {given.Shape}.");
        if (options.ClassWeights is not { } classes) return options.SampleWeights;
        var numbers = labels.Rank > 1 && labels.Shape[^1] > 1 ? labels.ArgMax(-1) : labels;
        if (numbers.Size != labels.Length)
            throw new ShapeException($"ClassWeights need one class for each example, but the labels have shape {labels.Shape}. Use SampleWeights instead.");
        var weights = Tensor.FromArray(numbers.Reshape(-1).ToArray<int>().Select(number => (float)classes.GetValueOrDefault(number, 1)).ToArray());
        return options.SampleWeights is { } samples ? weights.Reshape([labels.Length, .. Enumerable.Repeat(1, samples.Rank - 1)]) * samples : weights;
    }
}
