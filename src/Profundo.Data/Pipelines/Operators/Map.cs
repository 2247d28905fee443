using System.Runtime.CompilerServices;
using Profundo.Kernels;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>Each element as a function makes it, one at a time, when it is asked for.</summary>
    /// <param name="function">Turns an element into another.</param>
    /// <exception cref="DatasetException">Thrown by the iteration, with the number of the element, when the function fails.</exception>
    /// <example><code>var scaled = images.Map(image =&gt; image.AsType(DType.Float32) / 255);</code></example>
    public virtual Dataset<TResult> Map<TResult>(Func<T, TResult> function) =>
        new Pipeline<TResult>(Count, (epoch, start, token) => Mapped(this, function, epoch, start, token));

    static async IAsyncEnumerable<TResult> Mapped<TResult>(Dataset<T> source, Func<T, TResult> function, long epoch, long start, [EnumeratorCancellation] CancellationToken token)
    {
        long element = start;
        await foreach (T item in source.Read(epoch, start, token).ConfigureAwait(false)) yield return DatasetException.Naming(element++, function, item);
    }

    /// <summary>Each element as a function makes it in background threads, several at once, in the order of the source.</summary>
    /// <param name="function">Turns an element into another; called by several threads at once.</param>
    /// <param name="workers">How many calls run at once.</param>
    /// <exception cref="DatasetException">Thrown by the iteration, with the number of the element, when the function fails.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no worker.</exception>
    /// <example><code>var pictures = files.Map(ReadPicture, workers: 4);</code></example>
    public Dataset<TResult> Map<TResult>(Func<T, TResult> function, int workers) =>
        MapAsync((item, token) => Task.Run(() => BackgroundWork.Run(() => function(item)), token), workers);

    /// <summary>Each element as an asynchronous function makes it, in the order of the source.</summary>
    /// <param name="function">Turns an element into another; its token is cancelled when the iteration ends early.</param>
    /// <param name="concurrency">How many calls run at once. Default: 1.</param>
    /// <exception cref="DatasetException">Thrown by the iteration, with the number of the element, when the function fails.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The concurrency is below 1.</exception>
    public Dataset<TResult> MapAsync<TResult>(Func<T, CancellationToken, Task<TResult>> function, int concurrency = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(concurrency, 1);
        return new Pipeline<TResult>(Count, (epoch, start, token) => InOrder.Run(Read(epoch, start, token), start, function, concurrency, token));
    }
}
