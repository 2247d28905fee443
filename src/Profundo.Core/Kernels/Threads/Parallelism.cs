using Profundo.Kernels;

namespace Profundo;

/// <summary>How many processor threads the engine computes with.</summary>
public static class Parallelism
{
    /// <summary>The largest number of threads that can be asked for.</summary>
    public const int MaximumThreads = 1024;

    /// <summary>
    /// The number of threads that share the work of one operation, the calling thread included. 1 computes everything on the calling thread.
    /// The default is the number of processors, or the environment variable <c>PROFUNDO_THREADS</c> when it holds a number from 1 to
    /// <see cref="MaximumThreads"/>. May be changed at any time; worker threads start when first needed and end with the process.
    /// </summary>
    /// <remarks>Results never depend on it: the same program gives the same bits with any number of threads.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 or above <see cref="MaximumThreads"/>.</exception>
    /// <example><code>Parallelism.Threads = 1;   // leave the other processors to somebody else</code></example>
    public static int Threads
    {
        get => WorkerPool.Threads;
        set
        {
            if (value is < 1 or > MaximumThreads)
                throw new ArgumentOutOfRangeException(nameof(value), value,
                    $"Parallelism.Threads must be from 1 (compute on the calling thread alone) to {MaximumThreads}, but {value} was given. " +
                    $"This machine has {Environment.ProcessorCount} processors; more threads than that seldom help.");
            WorkerPool.Threads = value;
        }
    }

    /// <summary>The number of threads to start with, given the text of <c>PROFUNDO_THREADS</c> (null when it is not set).</summary>
    internal static int DefaultThreads(string? setting) =>
        int.TryParse(setting, out int threads) && threads is >= 1 and <= MaximumThreads
            ? threads
            : Math.Clamp(Environment.ProcessorCount, 1, MaximumThreads);
}
