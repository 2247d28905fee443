namespace Profundo;

/// <summary>
/// A sequence that is read anew in each epoch, and of which any epoch can be read from any element on. That is what training needs of its data
/// to go on where it was interrupted.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
public interface IEpochSequence<out T> : IEnumerable<T>
{
    /// <summary>The number of the epoch that the next iteration reads, from 0; each iteration counts it up by one.</summary>
    long NextEpoch { get; set; }

    /// <summary>One epoch, from one of its elements on.</summary>
    /// <param name="epoch">The number of the epoch, from 0.</param>
    /// <param name="start">The first element to read, from 0.</param>
    /// <param name="cancellationToken">Stops the reading with an <see cref="OperationCanceledException"/>, also where it waits for an element.</param>
    IEnumerable<T> Epoch(long epoch, long start, CancellationToken cancellationToken);
}
