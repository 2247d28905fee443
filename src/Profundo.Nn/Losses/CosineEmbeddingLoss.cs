namespace Profundo;

/// <summary>
/// Wants two vectors to point the same way where the label is 1, 1 − cos, and not to where it is −1, max(0, cos − margin): one value per example.
/// </summary>
/// <param name="margin">From which cosine on different examples count as too alike; default 0.</param>
public sealed class CosineEmbeddingLoss(double margin = 0)
{
    /// <summary>The loss of each example.</summary>
    /// <param name="first">Vectors, the batch first.</param>
    /// <param name="second">As many vectors of the same length.</param>
    /// <param name="label">1 for each pair that is alike, −1 for the others.</param>
    /// <exception cref="ShapeException">The shapes differ, or there is not one label for each pair.</exception>
    public Tensor Call(Tensor first, Tensor second, Tensor label)
    {
        if (first.Shape != second.Shape)
            throw new ShapeException($"CosineEmbeddingLoss: both batches of vectors must have one shape, but have {first.Shape} and {second.Shape}.");
        var cosine = first.CosineSimilarity(second, -1);
        label = Loss.LabelLike(cosine, label);
        return Tensor.Where(label > 0, 1 - cosine, (cosine - margin).Relu());
    }
}
