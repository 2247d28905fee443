namespace Profundo;

/// <summary>What <see cref="Model.Fit"/> trains on: examples, labels, perhaps weights, and what is kept for validation.</summary>
internal sealed class TrainingData
{
    readonly Tensor examples, labels;
    readonly Tensor? weights;

    public TrainingData(Tensor examples, Tensor labels, FitOptions options)
    {
        weights = Weights(labels, options);
        Validation = options.ValidationData;
        if (options.ValidationSplit > 0)
        {
            var kept = (int)(examples.Length * (1 - options.ValidationSplit));
            Validation = (examples[kept..], labels[kept..]);
            (examples, labels, weights) = (examples[..kept], labels[..kept], weights?[..kept]);
        }
        (this.examples, this.labels) = (examples, labels);
    }

    public (Tensor Examples, Tensor Labels)? Validation { get; }

    public int Count => examples.Length;

    /// <summary>Some consecutive rows of an order; null stands for the order they came in, which needs no copy.</summary>
    public (Tensor Examples, Tensor Labels, Tensor? Weights) Rows(Tensor? order, Range range)
    {
        if (order is null) return (examples[range], labels[range], weights?[range]);
        var rows = order[range];
        return (examples.Take(rows, 0), labels.Take(rows, 0), weights?.Take(rows, 0));
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
