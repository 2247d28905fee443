namespace Profundo;

/// <summary>An element of a data set could not be made: a function given to the pipeline failed on it, also when that happened in a worker.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>Names the element.</summary>
    /// <param name="element">Its number from zero: its place in the data where that can be read in any order, otherwise in the epoch where the function was applied.</param>
    /// <param name="cause">What went wrong.</param>
    public DatasetException(long element, Exception cause)
        : base($"Element {element} of the data set (counted from 0) could not be made: {cause.GetType().Name}: {cause.Message}", cause) => Element = element;

    /// <summary>The element's number from zero: its place in the data where that can be read in any order, otherwise in the epoch where the function was applied.</summary>
    public long Element { get; }

    /// <summary>Applies a function and lets an error name the element.</summary>
    internal static TResult Naming<T, TResult>(long element, Func<T, TResult> function, T item)
    {
        try
        {
            return function(item);
        }
        catch (Exception error) when (MustBeNamed(error))
        {
            throw new DatasetException(element, error);
        }
    }

    /// <summary>Cancellation is no fault of an element, and the innermost name says most.</summary>
    internal static bool MustBeNamed(Exception error) => error is not (OperationCanceledException or DatasetException);
}
