using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>
    /// The elements in random order, another one in each epoch, the same in every run. Data in memory is put into any order at the price of a list of
    /// row numbers; other sources go through a buffer, of which a random element leaves when another enters.
    /// </summary>
    /// <param name="bufferSize">
    /// How many elements wait in the buffer: the more, the better they mix. Null: all, which puts a whole epoch of a source that is not in memory there.
    /// </param>
    /// <param name="seed">Decides on the orders. Null: a number drawn from <see cref="RandomGenerator.Default"/> now, so that seeding that one repeats everything.</param>
    /// <exception cref="ArgumentOutOfRangeException">The buffer holds no element.</exception>
    public virtual Dataset<T> Shuffle(int? bufferSize = null, long? seed = null)
    {
        if (bufferSize is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(bufferSize));
        long chosen = seed ?? EpochRandom.NewSeed();
        return new Pipeline<T>(Count, (epoch, start, token) => Shuffled(this, bufferSize ?? int.MaxValue, chosen, epoch, token).From(start, token));
    }

    static async IAsyncEnumerable<T> Shuffled(Dataset<T> source, int bufferSize, long seed, long epoch, [EnumeratorCancellation] CancellationToken token)
    {
        ShuffleBuffer<T> buffer = new(bufferSize, seed, epoch);
        await foreach (T item in source.Read(epoch, 0, token).ConfigureAwait(false))
            if (buffer.Exchange(item, out T? leaving)) yield return leaving;
        while (buffer.TakeOut(out T? leaving)) yield return leaving;
    }
}
