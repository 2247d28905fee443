namespace Profundo;

/// <summary>A data set that is a function: what every operator gives.</summary>
/// <param name="count">Elements per epoch, if known.</param>
/// <param name="read">Reads an epoch from an element on; see Dataset.Read.</param>
sealed class Pipeline<T>(long? count, Func<long, long, CancellationToken, IAsyncEnumerable<T>> read) : Dataset<T>
{
    public override long? Count => count;

    protected override IAsyncEnumerable<T> Read(long epoch, long start, CancellationToken cancellationToken) => read(epoch, start, cancellationToken);
}
