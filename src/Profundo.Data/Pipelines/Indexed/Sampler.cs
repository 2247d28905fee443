namespace Profundo;

/// <summary>Chooses the rows of an epoch and their order. What it gives must depend on the number of the epoch alone, so that epochs can be repeated.</summary>
public abstract class Sampler
{
    /// <summary>How many rows an epoch has; null for one without end.</summary>
    public abstract long? Count { get; }

    /// <summary>The rows of an epoch, in order; each may come up any number of times.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    public abstract IEnumerable<int> Rows(long epoch);

    /// <summary>All rows in their order.</summary>
    /// <param name="length">How many rows there are.</param>
    public static Sampler Sequential(int length) => From(length, _ => Enumerable.Range(0, length));

    /// <summary>All rows in random order, another one in each epoch.</summary>
    /// <param name="length">How many rows there are.</param>
    /// <param name="seed">Decides on the orders. Default: drawn from <see cref="RandomGenerator.Default"/> now.</param>
    public static Sampler Random(int length, long? seed = null)
    {
        long chosen = seed ?? EpochRandom.NewSeed();
        return From(length, epoch => Numbers(Tensor.RandomPermutation(length, EpochRandom.Generator(chosen, epoch))));
    }

    /// <summary>Rows drawn at random, some more often than others: rare classes, hard examples.</summary>
    /// <param name="weights">How likely each row is, up to a common factor.</param>
    /// <param name="count">How many rows an epoch has.</param>
    /// <param name="replace">Whether a row may come up again within an epoch. Default true.</param>
    /// <param name="seed">Decides on the choices. Default: drawn from <see cref="RandomGenerator.Default"/> now.</param>
    /// <exception cref="ArgumentException">Thrown by the iteration when weights are negative, or more rows are asked for than there are.</exception>
    public static Sampler Weighted(IReadOnlyList<double> weights, int count, bool replace = true, long? seed = null)
    {
        double[] copy = [.. weights];
        long chosen = seed ?? EpochRandom.NewSeed();
        return From(count, epoch => Numbers(Tensor.RandomChoice(copy.Length, count, replace, copy, EpochRandom.Generator(chosen, epoch))));
    }

    /// <summary>What a function chooses.</summary>
    /// <param name="count">How many rows an epoch has; null for one without end.</param>
    /// <param name="rows">Gives the rows of an epoch by its number.</param>
    public static Sampler From(long? count, Func<long, IEnumerable<int>> rows) => new FunctionSampler(count, rows);

    /// <summary>The first rows of each epoch.</summary>
    internal Sampler Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return From(Math.Min(Count ?? count, count), epoch => Rows(epoch).Take(count));
    }

    /// <summary>The rows behind the first ones of each epoch.</summary>
    internal Sampler Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return From(Count is { } all ? Math.Max(0, all - count) : null, epoch => Rows(epoch).Skip(count));
    }

    /// <summary>The rows in random order, all at once or through a buffer; see <see cref="Dataset{T}.Shuffle"/>.</summary>
    internal Sampler Shuffle(int? bufferSize, long? seed)
    {
        if (bufferSize is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(bufferSize));
        long chosen = seed ?? EpochRandom.NewSeed();
        if (bufferSize is { } size && size < (Count ?? long.MaxValue)) return From(Count, epoch => Buffered(Rows(epoch), size, chosen, epoch));
        if (Count is null) throw new InvalidOperationException("A data set without end cannot be shuffled as a whole. Shuffle before Repeat, or give a bufferSize.");
        return From(Count, epoch =>
        {
            int[] rows = [.. Rows(epoch)];
            return Array.ConvertAll(Numbers(Tensor.RandomPermutation(rows.Length, EpochRandom.Generator(chosen, epoch))), place => rows[place]);
        });
    }

    /// <summary>Several epochs as one; see <see cref="Dataset{T}.Repeat"/>.</summary>
    internal Sampler Repeat(int? times)
    {
        if (times is { } given) ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(times));
        return From(Count * times, epoch => Repeated(Repetition.FirstEpoch(epoch, times), times));
    }

    /// <summary>The rows of an epoch from one of them on.</summary>
    internal IEnumerable<int> From(long epoch, long start) => start == 0 ? Rows(epoch) : Rows(epoch).Skip((int)Math.Min(start, int.MaxValue));

    IEnumerable<int> Repeated(long epoch, int? times)
    {
        if (Count == 0) yield break;
        for (int i = 0; times is null || i < times; i++)
            foreach (int row in Rows(epoch + i)) yield return row;
    }

    static IEnumerable<int> Buffered(IEnumerable<int> rows, int size, long seed, long epoch)
    {
        ShuffleBuffer<int> buffer = new(size, seed, epoch);
        foreach (int row in rows)
            if (buffer.Exchange(row, out int leaving)) yield return leaving;
        while (buffer.TakeOut(out int leaving)) yield return leaving;
    }

    static int[] Numbers(Tensor rows) => rows.ToArray<int>();

    sealed class FunctionSampler(long? count, Func<long, IEnumerable<int>> rows) : Sampler
    {
        public override long? Count => count;

        public override IEnumerable<int> Rows(long epoch) => rows(epoch);
    }
}
