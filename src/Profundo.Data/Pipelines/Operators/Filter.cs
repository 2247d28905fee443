using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>The elements for which a condition holds.</summary>
    /// <param name="condition">Looks at an element.</param>
    /// <exception cref="DatasetException">Thrown by the iteration, with the number of the element, when the condition fails.</exception>
    public Dataset<T> Filter(Func<T, bool> condition) => new Pipeline<T>(null, (epoch, start, token) => Kept(this, condition, epoch, token).From(start, token));

    static async IAsyncEnumerable<T> Kept(Dataset<T> source, Func<T, bool> condition, long epoch, [EnumeratorCancellation] CancellationToken token)
    {
        long element = 0;
        await foreach (T item in source.Read(epoch, 0, token).ConfigureAwait(false))
            if (DatasetException.Naming(element++, condition, item)) yield return item;
    }
}
