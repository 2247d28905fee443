using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>
    /// Elements put together: the tensors in the same place of each are stacked along a new first axis, so that batches have the type of elements. Of data in memory whole
    /// batches are gathered at once.
    /// </summary>
    /// <param name="size">Elements per batch.</param>
    /// <param name="remainder">What becomes of the last elements when they do not fill a batch. Default: a smaller batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="InvalidOperationException">Remainders shall roll over, but the data set does not know its length.</exception>
    /// <exception cref="DatasetException">Thrown by the iteration when elements cannot be stacked because their tensors differ in shape or a part is no tensor.</exception>
    public virtual Dataset<T> Batch(int size, Remainder remainder = Remainder.Keep) => Batch(size, Structure.Stack, remainder);

    /// <summary>Elements put together by a function.</summary>
    /// <param name="size">Elements per batch.</param>
    /// <param name="collate">Makes a batch of its elements, of which there is at least one.</param>
    /// <param name="remainder">What becomes of the last elements when they do not fill a batch. Default: a smaller batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="InvalidOperationException">Remainders shall roll over, but the data set does not know its length.</exception>
    /// <example><code>var texts = lines.Batch(64, batch =&gt; Tokenise(batch));</code></example>
    public Dataset<TBatch> Batch<TBatch>(int size, Func<IReadOnlyList<T>, TBatch> collate, Remainder remainder = Remainder.Keep)
    {
        EpochParts.Check(size, remainder, Count);
        return new Pipeline<TBatch>(EpochParts.Batches(remainder, size, Count), (epoch, start, token) =>
            Batched(this, EpochParts.Of(remainder, size, Count, epoch, start), size, collate, remainder == Remainder.Keep, start, token));
    }

    /// <summary>Elements put together whose tensors may differ in shape: shorter ones are filled up at their ends.</summary>
    /// <param name="size">Elements per batch.</param>
    /// <param name="value">What to fill up with. Default: 0.</param>
    /// <param name="remainder">What becomes of the last elements when they do not fill a batch. Default: a smaller batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    /// <exception cref="DatasetException">Thrown by the iteration when tensors differ in their number of axes.</exception>
    public Dataset<T> PaddedBatch(int size, double value = 0, Remainder remainder = Remainder.Keep) => Batch(size, items => Structure.StackPadded(items, value), remainder);

    static async IAsyncEnumerable<TBatch> Batched<TBatch>(Dataset<T> source, IReadOnlyList<(long Epoch, long Start)> parts, int size,
        Func<IReadOnlyList<T>, TBatch> collate, bool keepsRest, long start, [EnumeratorCancellation] CancellationToken token)
    {
        List<T> items = [];
        long batch = start;
        foreach (var (epoch, first) in parts)
            await foreach (T item in source.Read(epoch, first, token).ConfigureAwait(false))
            {
                items.Add(item);
                if (items.Count < size) continue;
                yield return DatasetException.Naming(batch++, collate, items);
                items = [];
            }
        if (keepsRest && items.Count > 0) yield return DatasetException.Naming(batch, collate, items);
    }
}
