using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>What operators need of asynchronous sequences.</summary>
static class AsyncElements
{
    /// <summary>A sequence in memory as one that never waits.</summary>
    public static async IAsyncEnumerable<T> Of<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask; // nothing here waits
        foreach (T item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    /// <summary>Drops the first elements of what can only be read from its beginning.</summary>
    public static IAsyncEnumerable<T> From<T>(this IAsyncEnumerable<T> items, long start, CancellationToken cancellationToken) =>
        start == 0 ? items : Behind(items, start, cancellationToken);

    static async IAsyncEnumerable<T> Behind<T>(IAsyncEnumerable<T> items, long start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long element = 0;
        await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (element++ >= start) yield return item;
    }

    /// <summary>An iteration for a thread that waits for each element.</summary>
    public static IEnumerator<T> Blocking<T>(IAsyncEnumerator<T> elements) => elements as IEnumerator<T> ?? Waiting(elements);

    static IEnumerator<T> Waiting<T>(IAsyncEnumerator<T> elements)
    {
        try
        {
            while (Finished(elements.MoveNextAsync())) yield return elements.Current;
        }
        finally
        {
            ValueTask end = elements.DisposeAsync();
            if (!end.IsCompletedSuccessfully) end.AsTask().GetAwaiter().GetResult();
        }

        static bool Finished(ValueTask<bool> step) => step.IsCompleted ? step.Result : step.AsTask().GetAwaiter().GetResult();
    }
}
