using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>The first elements of each epoch; all if there are fewer.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public virtual Dataset<T> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Pipeline<T>(Count is { } all ? Math.Min(all, count) : null, (epoch, start, token) => First(this, count - start, epoch, start, token));
    }

    /// <summary>The elements behind the first ones of each epoch.</summary>
    /// <param name="count">How many to leave out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public virtual Dataset<T> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Pipeline<T>(Count is { } all ? Math.Max(0, all - count) : null, (epoch, start, token) => Read(epoch, start + count, token));
    }

    static async IAsyncEnumerable<T> First(Dataset<T> source, long count, long epoch, long start, [EnumeratorCancellation] CancellationToken token)
    {
        if (count <= 0) yield break; // without asking for an element that nobody wants
        await foreach (T item in source.Read(epoch, start, token).ConfigureAwait(false))
        {
            yield return item;
            if (--count == 0) yield break;
        }
    }
}
