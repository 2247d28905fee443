namespace Profundo.Kernels;

/// <summary>
/// Work that is done beside the operations somebody waits for, such as making data ahead. Its own operations stay on its thread: taking the pool, it would hold up whoever waits. And while it
/// computes, a processor less is free for workers without work to spin on.
/// </summary>
internal static class BackgroundWork
{
    [ThreadStatic]
    static bool isHere;

    static int running;

    /// <summary>Whether this thread does such work now.</summary>
    public static bool IsHere => isHere;

    /// <summary>How many threads do such work now.</summary>
    public static int Running => Volatile.Read(ref running);

    /// <summary>Calls a function as such work.</summary>
    public static TResult Run<TResult>(Func<TResult> function)
    {
        if (isHere) return function();
        isHere = true;
        Interlocked.Increment(ref running);
        try
        {
            return function();
        }
        finally
        {
            Interlocked.Decrement(ref running);
            isHere = false;
        }
    }
}
