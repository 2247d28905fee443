namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>The same elements, made by a background thread while those before them are being used.</summary>
    /// <param name="count">How many elements may lie ready. Default: 2.</param>
    /// <remarks>
    /// Loops with <c>foreach</c> measure now and then whether that is faster than making elements when they are asked for, and do what is. It is not where operations on whole batches
    /// keep all processors busy anyway.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Dataset<T> Prefetch(int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (OperatingSystem.IsBrowser()) return this; // a page has a single thread
        PrefetchTuning tuning = new(TimeProvider.System);
        return new Pipeline<T>(Count, (epoch, start, token) => new Ahead(ending => Read(epoch, start, ending), count, tuning, token));
    }

    sealed class Ahead(Func<CancellationToken, IAsyncEnumerable<T>> read, int count, PrefetchTuning tuning, CancellationToken token) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken _) => new ElementsAhead<T>(read, count, tuning, token);
    }
}
