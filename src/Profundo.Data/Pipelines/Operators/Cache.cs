using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>
    /// Keeps the elements in memory once an iteration has come to the end; later epochs read them there. What is in front of it runs once, so put shuffling and random
    /// transformations behind it.
    /// </summary>
    public Dataset<T> Cache()
    {
        T[]? kept = null;
        return new Pipeline<T>(Count, (epoch, start, token) => Volatile.Read(ref kept) is { } items
            ? AsyncElements.Of(items.Skip(checked((int)Math.Min(start, items.Length))), token)
            : Remembered(this, items => Volatile.Write(ref kept, items), epoch, token).From(start, token));
    }

    static async IAsyncEnumerable<T> Remembered(Dataset<T> source, Action<T[]> keep, long epoch, [EnumeratorCancellation] CancellationToken token)
    {
        List<T> items = [];
        await foreach (T item in source.Read(epoch, 0, token).ConfigureAwait(false))
        {
            items.Add(item);
            yield return item;
        }
        keep([.. items]);
    }
}
