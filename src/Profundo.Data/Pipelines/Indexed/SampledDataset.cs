namespace Profundo;

/// <summary>Elements of an indexed data set in the order of a <see cref="Sampler"/>. Further shuffling, repeating and cutting changes the order only, and batches are gathered at once.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
public sealed class SampledDataset<T> : Dataset<T>
{
    readonly IndexedDataset<T> source;
    readonly Sampler sampler;

    internal SampledDataset(IndexedDataset<T> source, Sampler sampler) => (this.source, this.sampler) = (source, sampler);

    /// <inheritdoc/>
    public override long? Count => sampler.Count;

    /// <inheritdoc/>
    public override SampledDataset<TResult> Map<TResult>(Func<T, TResult> function) => new(source.Map(function), sampler);

    /// <inheritdoc/>
    public override SampledDataset<T> Take(int count) => new(source, sampler.Take(count));

    /// <inheritdoc/>
    public override SampledDataset<T> Skip(int count) => new(source, sampler.Skip(count));

    /// <inheritdoc/>
    public override SampledDataset<T> Repeat(int? times = null) => new(source, sampler.Repeat(times));

    /// <inheritdoc/>
    public override SampledDataset<T> Shuffle(int? bufferSize = null, long? seed = null) => new(source, sampler.Shuffle(bufferSize, seed));

    /// <inheritdoc/>
    public override Dataset<T> Batch(int size, Remainder remainder = Remainder.Keep) => RowBatches.Make(sampler, size, remainder, source.Gather, workers: 0);

    /// <inheritdoc/>
    protected override IAsyncEnumerable<T> Read(long epoch, long start, CancellationToken cancellationToken) =>
        AsyncElements.Of(sampler.From(epoch, start).Select(row => DatasetException.Naming(row, source.Element, row)), cancellationToken);
}
