using System.Runtime.CompilerServices;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>
    /// A data set for each element, read in turns: some elements of the first, of the second, and so on; when one ends, the next element's takes its place.
    /// </summary>
    /// <param name="function">Makes a data set of an element, for example the lines of a file of its name.</param>
    /// <param name="cycle">How many are open at once. Default: 4.</param>
    /// <param name="block">How many elements each gives in its turn. Default: 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <example><code>var lines = Dataset.From(files).Interleave(Dataset.FromLines);</code></example>
    public Dataset<TResult> Interleave<TResult>(Func<T, Dataset<TResult>> function, int cycle = 4, int block = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cycle, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        return new Pipeline<TResult>(null, (epoch, start, token) => InTurns(this, function, cycle, block, epoch, token).From(start, token));
    }

    static async IAsyncEnumerable<TResult> InTurns<TResult>(Dataset<T> source, Func<T, Dataset<TResult>> function, int cycle, int block, long epoch, [EnumeratorCancellation] CancellationToken token)
    {
        var open = new IAsyncEnumerator<TResult>?[cycle];
        IAsyncEnumerator<T> items = source.Read(epoch, 0, token).GetAsyncEnumerator(token);
        long element = 0;
        try
        {
            for (int turn = 0, closed = 0; closed < cycle; turn = (turn + 1) % cycle)
            {
                if (open[turn] is null && await items.MoveNextAsync().ConfigureAwait(false))
                    open[turn] = DatasetException.Naming(element++, function, items.Current).ReadFrom(epoch, 0, token).GetAsyncEnumerator(token);
                if (open[turn] is not { } current)
                {
                    closed++;
                    continue;
                }
                closed = 0;
                int given = 0;
                for (; given < block && await current.MoveNextAsync().ConfigureAwait(false); given++) yield return current.Current;
                if (given == block) continue;
                open[turn] = null;
                await current.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            foreach (var left in open)
                if (left is not null) await left.DisposeAsync().ConfigureAwait(false);
            await items.DisposeAsync().ConfigureAwait(false);
        }
    }
}
