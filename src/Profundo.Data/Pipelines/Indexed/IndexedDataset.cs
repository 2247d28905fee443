namespace Profundo;

/// <summary>
/// A data set whose elements can be had in any order, by their number. Derive from it for data of one's own: say how many there are and how to make one. Shuffling then
/// needs no buffer, resuming no reading up to the place, and <see cref="Loader"/> makes batches in several threads.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <example><code>
/// sealed class Squares : IndexedDataset&lt;(Tensor X, Tensor Y)&gt;
/// {
///     public override int Length =&gt; 1000;
///     protected override (Tensor X, Tensor Y) Get(int index) =&gt; (Tensor.Scalar(index), Tensor.Scalar(index * index));
/// }
/// </code></example>
public abstract class IndexedDataset<T> : Dataset<T>
{
    /// <summary>How many elements there are.</summary>
    public abstract int Length { get; }

    /// <inheritdoc/>
    public sealed override long? Count => Length;

    /// <summary>Makes an element. Called by several threads at once where there are workers.</summary>
    /// <param name="index">Its number, from 0 to <see cref="Length"/> − 1.</param>
    protected abstract T Get(int index);

    /// <summary><see cref="Get"/> for data sets made of others.</summary>
    internal T Element(int index) => Get(index);

    /// <summary>Makes some elements; better ways than one by one belong here.</summary>
    internal virtual IEnumerable<T> Elements(int[] rows) => rows.Select(row => DatasetException.Naming(row, Get, row));

    /// <summary>Makes a batch of elements; better ways than stacking them belong here.</summary>
    internal virtual T Gather(int[] rows) => Structure.Stack([.. Elements(rows)]);

    /// <summary>An element; a negative number counts from the end.</summary>
    /// <exception cref="IndexException">There is no such element.</exception>
    public T this[int index]
    {
        get
        {
            int place = index < 0 ? index + Length : index;
            return (uint)place < (uint)Length ? Get(place) : throw new IndexException($"data set: there is no element {index} among {Length}. Elements are counted from 0 to {Length - 1}, or from -1 to {-Length} from the end.");
        }
    }

    /// <summary>Some consecutive elements as a batch, as in <c>train[..18]</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no such elements.</exception>
    public T Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - start);
        return Gather([.. Enumerable.Range(start, length)]);
    }

    /// <summary>The elements at some places, in their order: a share of the data that is chosen once and stays.</summary>
    /// <param name="rows">Their numbers from 0; each may come up any number of times.</param>
    /// <exception cref="IndexException">There is no such element.</exception>
    /// <example><code>var everyFourth = data.Subset([.. Enumerable.Range(0, data.Length).Where(row =&gt; row % 4 == 0)]);</code></example>
    public IndexedDataset<T> Subset(IReadOnlyList<int> rows)
    {
        foreach (int row in rows)
            if ((uint)row >= (uint)Length) throw new IndexException($"data set: there is no element {row} among {Length}. Elements of a subset are counted from 0 to {Length - 1}.");
        return new SubsetDataset<T>(this, [.. rows]);
    }

    /// <summary>Two data sets of which the first has a random share of the elements and the second the others, for instance to train and to validate with.</summary>
    /// <param name="share">What share of the elements the first gets, from 0 to 1.</param>
    /// <param name="seed">Decides which. Default: drawn from <see cref="RandomGenerator.Default"/> now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is no share.</exception>
    /// <example><code>var (train, validation) = data.RandomSplit(0.8, seed: 1);</code></example>
    public (IndexedDataset<T> First, IndexedDataset<T> Second) RandomSplit(double share, long? seed = null)
    {
        if (share is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, $"A share is a number from 0 to 1, but {share} was given.");
        int[] rows = [.. Sampler.Random(Length, seed).Rows(0)];
        int first = (int)Math.Round(share * Length);
        return (new SubsetDataset<T>(this, rows[..first]), new SubsetDataset<T>(this, rows[first..]));
    }

    /// <summary>The elements of this data set, then those of another.</summary>
    /// <param name="next">What follows.</param>
    public IndexedDataset<T> Concatenate(IndexedDataset<T> next) => new ConcatenatedDataset<T>(this, next);

    /// <summary>The elements that a sampler chooses, in its order.</summary>
    public SampledDataset<T> Sample(Sampler sampler) => new(this, sampler);

    /// <summary>Batches in the manner of a data loader: shuffled or sampled, made ahead by several workers.</summary>
    /// <param name="options">Batch size, order, workers …</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Dataset<T> Loader(DataLoaderOptions options) => Loader(options, Gather);

    /// <summary>Batches in the manner of a data loader, put together by a function.</summary>
    /// <param name="collate">Makes a batch of its elements; called by several threads at once where there are workers.</param>
    /// <param name="options">Batch size, order, workers …</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Dataset<TBatch> Loader<TBatch>(Func<IReadOnlyList<T>, TBatch> collate, DataLoaderOptions options) =>
        Loader(options, rows => collate([.. Elements(rows)]));

    Dataset<TBatch> Loader<TBatch>(DataLoaderOptions options, Func<int[], TBatch> make)
    {
        Sampler sampler = options.Sampler ?? (options.Shuffle ? Sampler.Random(Length, options.Seed) : Sampler.Sequential(Length));
        return RowBatches.Make(sampler, options.BatchSize, options.Remainder, make, options.Workers);
    }

    /// <summary>Each element as a function makes it, when it is asked for.</summary>
    /// <param name="function">Turns an element into another.</param>
    public override IndexedDataset<TResult> Map<TResult>(Func<T, TResult> function) => new MappedDataset<T, TResult>(this, function);

    /// <inheritdoc/>
    public override IndexedDataset<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new PartialDataset<T>(this, 0, Math.Min(count, Length));
    }

    /// <inheritdoc/>
    public override IndexedDataset<T> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new PartialDataset<T>(this, Math.Min(count, Length), Math.Max(0, Length - count));
    }

    /// <inheritdoc/>
    public override Dataset<T> Shuffle(int? bufferSize = null, long? seed = null) => AsIs.Shuffle(bufferSize, seed);

    /// <inheritdoc/>
    public override Dataset<T> Repeat(int? times = null) => AsIs.Repeat(times);

    /// <inheritdoc/>
    public override Dataset<T> Batch(int size, Remainder remainder = Remainder.Keep) => AsIs.Batch(size, remainder);

    /// <inheritdoc/>
    protected sealed override IAsyncEnumerable<T> Read(long epoch, long start, CancellationToken cancellationToken) => AsIs.ReadFrom(epoch, start, cancellationToken);

    SampledDataset<T> AsIs => Sample(Sampler.Sequential(Length));
}
