using System.Collections;

namespace Profundo;

/// <summary>
/// A sequence of elements, read anew in each epoch and made only when asked for. Operators such as <see cref="Map{TResult}(Func{T, TResult})"/>,
/// <see cref="Shuffle"/> and <see cref="Batch(int, Remainder)"/> give new data sets; nothing runs before somebody iterates, with
/// <c>foreach</c> or <c>await foreach</c>. Leaving a loop early stops everything that works behind it.
/// </summary>
/// <typeparam name="T">
/// The type of an element: a tensor, a tuple or record of tensors, or anything else that a function turns into those before <c>Batch</c>.
/// </typeparam>
/// <remarks>
/// <para>Each iteration is an epoch, counted by <see cref="NextEpoch"/>. What is random depends on a seed and the number of the epoch alone: orders differ
/// from epoch to epoch and are the same in every run. So a pipeline has no state but that number, and <see cref="Epoch"/> goes on from any element
/// of any epoch, which is how training resumes.</para>
/// <para>Sources, and the ways to write one's own, are in <see cref="Dataset"/>.</para>
/// </remarks>
/// <example><code>
/// var batches = Dataset.FromTensors((Images: images, Labels: labels)).Shuffle().Batch(256).Prefetch(2);
/// for (var epoch = 0; epoch &lt; 10; epoch++)
///     foreach (var (x, y) in batches) …
/// </code></example>
public abstract partial class Dataset<T> : IEpochSequence<T>
{
    long nextEpoch;

    /// <summary>How many elements an epoch has, or null if that shows only at its end.</summary>
    public virtual long? Count => null;

    /// <summary>The number of the epoch that the next iteration reads; each iteration counts it up by one. Starts at 0; may be set.</summary>
    public long NextEpoch
    {
        get => Interlocked.Read(ref nextEpoch);
        set => Interlocked.Exchange(ref nextEpoch, value);
    }

    /// <summary>Reads the elements of an epoch. Called for each iteration, perhaps on another thread, and by several at once.</summary>
    /// <param name="epoch">The number of the epoch; what is random depends on it.</param>
    /// <param name="start">The first element to read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected abstract IAsyncEnumerable<T> Read(long epoch, long start, CancellationToken cancellationToken);

    /// <summary><see cref="Read"/> for operators over data sets of other types.</summary>
    internal IAsyncEnumerable<T> ReadFrom(long epoch, long start, CancellationToken cancellationToken) => Read(epoch, start, cancellationToken);

    /// <summary>
    /// One epoch, from one of its elements on, as a data set whose every iteration is the same. To resume training, note epoch and position, and go on with
    /// <c>batches.Epoch(epoch, position)</c>: in-memory data continues at once, other sources are read up to there again.
    /// </summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    /// <param name="start">The first element to read, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Dataset<T> Epoch(long epoch, long start = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        return new Pipeline<T>(Count is { } count ? Math.Max(0, count - start) : null, (_, skipped, token) => Read(epoch, start + skipped, token));
    }

    IEnumerable<T> IEpochSequence<T>.Epoch(long epoch, long start, CancellationToken cancellationToken)
    {
        using IEnumerator<T> elements = AsyncElements.Blocking(Epoch(epoch, start).GetAsyncEnumerator(cancellationToken));
        while (elements.MoveNext()) yield return elements.Current;
    }

    /// <summary>Begins an epoch, for <c>await foreach</c>.</summary>
    /// <param name="cancellationToken">Stops the iteration with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Read(Interlocked.Increment(ref nextEpoch) - 1, 0, cancellationToken).GetAsyncEnumerator(cancellationToken);

    /// <summary>
    /// Begins an epoch, for <c>foreach</c>. Where an element comes from an asynchronous source, the thread waits for it.
    /// </summary>
    public IEnumerator<T> GetEnumerator() => AsyncElements.Blocking(GetAsyncEnumerator());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements as an asynchronous sequence, for functions that want one; each of its iterations is an epoch.</summary>
    public async IAsyncEnumerable<T> AsAsyncEnumerable([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using IAsyncEnumerator<T> elements = GetAsyncEnumerator(cancellationToken);
        while (await elements.MoveNextAsync().ConfigureAwait(false)) yield return elements.Current;
    }

    /// <summary>Runs a function on every element of an epoch, in order.</summary>
    /// <param name="action">What to do with an element.</param>
    /// <param name="cancellationToken">Stops before the next element.</param>
    public async Task ForEachAsync(Action<T> action, CancellationToken cancellationToken = default)
    {
        await foreach (T item in AsAsyncEnumerable(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            action(item);
        }
    }

    /// <summary>Runs an asynchronous function on every element of an epoch, one after the other.</summary>
    /// <param name="action">What to do with an element.</param>
    /// <param name="cancellationToken">Stops before the next element, and is given to the function.</param>
    public async Task ForEachAsync(Func<T, CancellationToken, Task> action, CancellationToken cancellationToken = default)
    {
        await foreach (T item in AsAsyncEnumerable(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await action(item, cancellationToken);
        }
    }
}
