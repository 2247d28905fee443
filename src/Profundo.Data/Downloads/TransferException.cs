namespace Profundo;

/// <summary>One try at one address failed.</summary>
/// <param name="reason">Why, for the final message.</param>
/// <param name="isTransient">Whether trying the same address again may help.</param>
/// <param name="cause">The lower-level error, if there is one.</param>
sealed class TransferException(string reason, bool isTransient, Exception? cause = null) : Exception(reason, cause)
{
    public bool IsTransient { get; } = isTransient;

    /// <summary>Whether the bytes so far are of no use to the next try.</summary>
    public bool DiscardsPart { get; init; }

    /// <summary>The pause the server asked for, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
