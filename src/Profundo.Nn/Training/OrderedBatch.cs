namespace Profundo;

/// <summary>A batch whose tensors are in the order of a model's inputs and outputs.</summary>
/// <param name="Examples">One tensor for each input.</param>
/// <param name="Labels">One tensor for each output with a loss.</param>
/// <param name="Weights">For each output with a loss the factors, if there are any.</param>
internal sealed record OrderedBatch(Tensor[] Examples, Tensor[] Labels, Tensor?[] Weights)
{
    /// <summary>How many examples there are.</summary>
    public int Length => Examples[0].Length;

    /// <summary>All tensors, one behind the other.</summary>
    public Tensor[] Tensors
    {
        get
        {
            var weighted = 0;
            foreach (var weight in Weights) weighted += weight is null ? 0 : 1;
            var tensors = new Tensor[Examples.Length + Labels.Length + weighted];
            Examples.CopyTo(tensors, 0);
            Labels.CopyTo(tensors, Examples.Length);
            var next = Examples.Length + Labels.Length;
            foreach (var weight in Weights)
                if (weight is not null) tensors[next++] = weight;
            return tensors;
        }
    }

    /// <summary>Some of the examples.</summary>
    /// <param name="rows">Takes their rows out of a tensor.</param>
    public OrderedBatch Choose(Converter<Tensor, Tensor> rows)
    {
        var weights = new Tensor?[Weights.Length];
        for (var i = 0; i < weights.Length; i++) weights[i] = Weights[i] is { } weight ? rows(weight) : null;
        return new(Array.ConvertAll(Examples, rows), Array.ConvertAll(Labels, rows), weights);
    }
}

/// <summary>Which tensor is which in a batch, when they lie one behind the other.</summary>
internal sealed class BatchLayout(OrderedBatch like)
{
    readonly int examples = like.Examples.Length, labels = like.Labels.Length;
    readonly bool[] areWeighted = Array.ConvertAll(like.Weights, weight => weight is not null);

    /// <summary>Whether it is that of a batch.</summary>
    public bool Fits(OrderedBatch batch)
    {
        var fits = (batch.Examples.Length, batch.Labels.Length) == (examples, labels);
        for (var i = 0; fits && i < labels; i++) fits = batch.Weights[i] is not null == areWeighted[i];
        return fits;
    }

    /// <summary>The batch of tensors as <see cref="OrderedBatch.Tensors"/> gives them.</summary>
    public OrderedBatch Batch(Tensor[] tensors)
    {
        var next = examples + labels;
        return new(tensors[..examples], tensors[examples..next], Array.ConvertAll(areWeighted, isWeighted => isWeighted ? tensors[next++] : null));
    }
}
