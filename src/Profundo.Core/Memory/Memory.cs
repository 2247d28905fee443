namespace Profundo;

/// <summary>
/// What tensors use of the machine's memory, and its limits. Nothing here needs to be called for a program to be correct: memory that is
/// no longer reachable comes back by itself, and <see cref="TensorScope"/> only makes that happen sooner.
/// </summary>
public static class Memory
{
    internal const long DefaultBudget = 16L << 20;

    /// <summary>
    /// Bytes of new tensors that may be allocated and dropped before the pool asks the garbage collector to look for them.
    /// Default 16 MiB, so that what is dropped and what is in use stay in the last-level cache together. Larger values trade memory for fewer, cheaper collections.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 MiB.</exception>
    public static long Budget
    {
        get => StoragePool.Budget;
        set
        {
            if (value < 1 << 20) throw new ArgumentOutOfRangeException(nameof(value), $"The memory budget must be at least 1 MiB (1048576 bytes), but {value} bytes were given.");
            StoragePool.Budget = value;
        }
    }

    /// <summary>The most bytes kept for reuse after tensors gave them back; what exceeds it goes to the operating system. Default: a quarter of the machine's memory.</summary>
    public static long PoolLimit { get; set; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>What is in use now. Tensors of up to 4 KiB live in ordinary arrays and are not counted.</summary>
    public static MemoryReport Report() => StoragePool.Report();

    /// <summary>Gives all memory kept for reuse back to the operating system.</summary>
    public static void Trim() => StoragePool.Trim();
}

/// <summary>A snapshot of the memory that tensors use.</summary>
/// <param name="LiveBytes">Bytes of blocks that tensors hold.</param>
/// <param name="PooledBytes">Bytes of blocks kept for reuse.</param>
/// <param name="PeakBytes">The highest <paramref name="LiveBytes"/> so far.</param>
/// <param name="BudgetBytes">See <see cref="Memory.Budget"/>.</param>
/// <param name="Allocations">How many blocks were handed out so far.</param>
/// <param name="Collections">How many garbage collections the pool asked for.</param>
public sealed record MemoryReport(long LiveBytes, long PooledBytes, long PeakBytes, long BudgetBytes, long Allocations, int Collections)
{
    /// <summary>The report in one line, in MiB.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"live {LiveBytes / 1048576.0:F1} MiB, pooled {PooledBytes / 1048576.0:F1} MiB, peak {PeakBytes / 1048576.0:F1} MiB, {Allocations} allocations, {Collections} collections");
}
