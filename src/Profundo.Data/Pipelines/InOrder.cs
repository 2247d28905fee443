using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>Runs functions at once and hands their results out in order.</summary>
static class InOrder
{
    /// <summary>Results that may wait for a slow one before them, for each that is being computed.</summary>
    const int Ahead = 2;

    /// <summary>Applies a function to all items. When the iteration ends, for whatever reason, no call is running any more.</summary>
    /// <param name="items">The items.</param>
    /// <param name="start">The number of the first, for messages.</param>
    /// <param name="function">What to do with each; its token is cancelled when the iteration ends early.</param>
    /// <param name="concurrency">How many calls run at once.</param>
    /// <param name="cancellationToken">Ends the iteration.</param>
    public static async IAsyncEnumerable<TResult> Run<T, TResult>(IAsyncEnumerable<T> items, long start, Func<T, CancellationToken, Task<TResult>> function,
        int concurrency, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim free = new(concurrency);
        Queue<Task<TResult>> begun = new();
        long element = start;
        try
        {
            await foreach (T item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                begun.Enqueue(Compute(item, element++));
                if (begun.Count >= Ahead * concurrency) yield return await begun.Dequeue().ConfigureAwait(false);
            }
            while (begun.TryDequeue(out Task<TResult>? next)) yield return await next.ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
            foreach (Task<TResult> task in begun) await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<TResult> Compute(T item, long number)
        {
            await free.WaitAsync(ending.Token).ConfigureAwait(false);
            try
            {
                return await function(item, ending.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (DatasetException.MustBeNamed(error))
            {
                throw new DatasetException(number, error);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
