namespace Profundo;

/// <summary>Pictures and what they show, as they are in the files.</summary>
/// <param name="Images">(Count, height, width), <see cref="IdxElementType.UInt8"/>, 0 = background, 255 = full ink.</param>
/// <param name="Labels">(Count), <see cref="IdxElementType.UInt8"/>: class numbers.</param>
public sealed record LabeledImages(IdxArray Images, IdxArray Labels)
{
    /// <summary>Number of pictures.</summary>
    public int Count => Labels.Count;

    /// <summary>Pictures with their labels as a data set, (height, width) and a class number each, both uint8.</summary>
    /// <example><code>
    /// var batches = Mnist.Load().Train.ToDataset().Shuffle().Batch(256).Map(batch =&gt; (batch.Images.AsType(DType.Float32) / 255, batch.Labels));
    /// </code></example>
    public IndexedDataset<(Tensor Images, Tensor Labels)> ToDataset() => Dataset.FromTensors((Images: Images.ToTensor(), Labels: Labels.ToTensor()));
}
