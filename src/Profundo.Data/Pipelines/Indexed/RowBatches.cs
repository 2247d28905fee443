using System.Runtime.CompilerServices;
using Profundo.Kernels;

namespace Profundo;

/// <summary>Batches made of the numbers of their rows, on the spot or by workers.</summary>
static class RowBatches
{
    public static Dataset<TBatch> Make<TBatch>(Sampler sampler, int size, Remainder remainder, Func<int[], TBatch> make, int workers)
    {
        EpochParts.Check(size, remainder, sampler.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        return new Pipeline<TBatch>(EpochParts.Batches(remainder, size, sampler.Count), (epoch, start, token) =>
        {
            var parts = EpochParts.Of(remainder, size, sampler.Count, epoch, start);
            IEnumerable<int> rows = sampler.From(parts[0].Epoch, parts[0].Start); // mostly an array, which is cut into batches without a look at each row
            if (parts.Count > 1) rows = parts.SelectMany(part => sampler.From(part.Epoch, part.Start));
            IAsyncEnumerable<int[]> batches = AsyncElements.Of(rows.Chunk(size).Where(batch => batch.Length == size || remainder == Remainder.Keep), token);
            return workers == 0
                ? Made(batches, make, start, token)
                : InOrder.Run(batches, start, (batch, ending) => Task.Run(() => BackgroundWork.Run(() => make(batch)), ending), workers, token);
        });
    }

    static async IAsyncEnumerable<TBatch> Made<TBatch>(IAsyncEnumerable<int[]> batches, Func<int[], TBatch> make, long start, [EnumeratorCancellation] CancellationToken token)
    {
        long batch = start;
        await foreach (int[] rows in batches.WithCancellation(token).ConfigureAwait(false)) yield return DatasetException.Naming(batch++, make, rows);
    }
}
