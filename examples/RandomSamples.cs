namespace Profundo.Examples;

/// <summary>A hundred samples of noise, made one at a time: pictures of 784 pixels, and a number for each of ten classes.</summary>
static class RandomSamples
{
    const int Count = 100;

    /// <summary>The samples in random order, 32 at a time.</summary>
    public static Dataset<(Tensor Examples, Tensor Labels)> Batches =>
        Dataset.Zip(Dataset.FromGenerator(Examples), Dataset.FromGenerator(Labels)).Shuffle(bufferSize: Count).Batch(32);

    static IEnumerable<Tensor> Examples()
    {
        for (var i = 0; i < Count; i++) yield return Tensor.RandomNormal([784]);
    }

    static IEnumerable<Tensor> Labels()
    {
        for (var i = 0; i < Count; i++) yield return Tensor.RandomUniform([10]);
    }
}
