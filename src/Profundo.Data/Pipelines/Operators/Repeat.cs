using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>
    /// Several epochs of this data set as one. What is random differs among them: epoch e of the result consists of the epochs e·times, e·times + 1, … of this one.
    /// </summary>
    /// <param name="times">How many epochs; null for ever, then epoch e consists of the epochs e·2³², e·2³² + 1, …</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public virtual Dataset<T> Repeat(int? times = null)
    {
        if (times is { } given) ArgumentOutOfRangeException.ThrowIfNegative(given, nameof(times));
        return new Pipeline<T>(Count * times, (epoch, start, token) =>
        {
            long first = Repetition.FirstEpoch(epoch, times), last = times is { } given ? first + given - 1 : long.MaxValue;
            return Count is { } count and > 0
                ? Repeated(this, first + start / count, last, start % count, token)
                : Repeated(this, first, last, 0, token).From(start, token);
        });
    }

    static async IAsyncEnumerable<T> Repeated(Dataset<T> source, long first, long last, long start, [EnumeratorCancellation] CancellationToken token)
    {
        for (long epoch = first; epoch <= last; epoch++, start = 0)
        {
            bool isEmpty = true;
            await foreach (T item in source.Read(epoch, start, token).ConfigureAwait(false))
            {
                isEmpty = false;
                yield return item;
            }
            if (isEmpty) yield break; // for ever nothing
        }
    }
}

/// <summary>Which epochs of a source an epoch of its repetition consists of.</summary>
static class Repetition
{
    public static long FirstEpoch(long epoch, int? times) => times is { } given ? epoch * given : epoch << 32;
}
