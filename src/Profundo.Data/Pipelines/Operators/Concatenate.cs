using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>The elements of this data set, then those of another.</summary>
    /// <param name="next">What follows.</param>
    public Dataset<T> Concatenate(Dataset<T> next) => new Pipeline<T>(Count + next.Count, (epoch, start, token) => OneAfterTheOther(this, next, epoch, start, token));

    static async IAsyncEnumerable<T> OneAfterTheOther(Dataset<T> first, Dataset<T> second, long epoch, long start, [EnumeratorCancellation] CancellationToken token)
    {
        long seen = 0;
        if (first.Count is not { } count)
        {
            await foreach (T item in first.Read(epoch, 0, token).ConfigureAwait(false))
                if (seen++ >= start) yield return item;
        }
        else
        {
            seen = count;
            if (start < count)
                await foreach (T item in first.Read(epoch, start, token).ConfigureAwait(false)) yield return item;
        }
        await foreach (T item in second.Read(epoch, Math.Max(0, start - seen), token).ConfigureAwait(false)) yield return item;
    }
}
