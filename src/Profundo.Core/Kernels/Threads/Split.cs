namespace Profundo.Kernels;

/// <summary>Divides a range of elements among the threads. Only for work whose result does not depend on where it is cut.</summary>
/// <param name="Count">How many elements.</param>
/// <param name="Chunks">Into how many parts.</param>
internal readonly record struct Split(long Count, int Chunks)
{
    /// <summary>Cuts fall on multiples of this, so that two threads do not write to one cache line.</summary>
    const int Multiple = 64;

    /// <summary>
    /// Few parts for short work, since every part costs; several per thread for long work, so that a disturbed thread can be helped.
    /// </summary>
    /// <param name="count">How many elements.</param>
    /// <param name="grain">How many elements are worth a thread's attention: about 3 µs of work.</param>
    public static Split For(long count, long grain)
    {
        var threads = WorkerPool.Threads;
        if (threads == 1 || count < 2 * grain) return new(count, 1);
        var parts = count / grain;
        return new(count, (int)Math.Min(parts, parts < 16L * threads ? threads : 4L * threads));
    }

    public (long Start, long End) this[int chunk]
    {
        get
        {
            var size = ((Count + Chunks - 1) / Chunks + Multiple - 1) / Multiple * Multiple;
            return (Math.Min(Count, chunk * size), Math.Min(Count, (chunk + 1) * size));
        }
    }
}
