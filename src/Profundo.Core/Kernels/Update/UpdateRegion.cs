using System.Runtime.InteropServices;

namespace Profundo.Kernels;

/// <summary>
/// Gathers the updates of many parameters and runs them as one parallel region, so that threads share the work of all and meet once.
/// Parameters in managed arrays are small; they are updated at once, since they could not be pinned so long.
/// </summary>
internal sealed unsafe class UpdateRegion : IDisposable
{
    /// <summary>Room for the settings and pointers of one update.</summary>
    public const int JobBytes = 192;

    const int MostUpdates = 256;

    [ThreadStatic]
    static UpdateRegion? ofThread;

    readonly Update* updates = (Update*)NativeMemory.AlignedAlloc(MostUpdates * (nuint)sizeof(Update), 64);
    readonly Tensor?[] weights = new Tensor?[MostUpdates], gradients = new Tensor?[MostUpdates];
    int count, chunks;
    bool isOpen;

    ~UpdateRegion() => NativeMemory.AlignedFree(updates);

    struct Update
    {
        public fixed byte Job[JobBytes];
        public delegate*<int, void*, void> Body;
        public int FirstChunk, EndChunk;
    }

    struct Region
    {
        public Update* Updates;
        public int Count;
    }

    /// <summary>Begins to gather the updates of this thread; the result runs them when it is disposed.</summary>
    public static UpdateRegion Begin()
    {
        var region = ofThread ??= new();
        region.isOpen = true;
        return region;
    }

    /// <summary>The region that gathers now, if any.</summary>
    public static UpdateRegion? Open => ofThread is { isOpen: true } region ? region : null;

    /// <summary>Whether memory stays where it is until the region has run.</summary>
    public static bool IsFixed(Tensor? tensor) => tensor is null || tensor.Storage is NativeStorage;

    /// <summary>Adds an update, after running those gathered so far if it follows one on the same weight.</summary>
    public void Add(void* job, int bytes, delegate*<int, void*, void> body, int parts, Tensor weight, Tensor gradient)
    {
        if (count == MostUpdates || Array.IndexOf(weights, weight, 0, count) >= 0) Run();
        ref var update = ref updates[count];
        fixed (byte* to = update.Job) Buffer.MemoryCopy(job, to, JobBytes, bytes);
        update.Body = body;
        (update.FirstChunk, update.EndChunk) = (chunks, chunks + parts);
        (weights[count], gradients[count]) = (weight, gradient);
        chunks += parts;
        count++;
    }

    /// <summary>Runs what was gathered.</summary>
    public void Run()
    {
        if (count == 0) return;
        var region = new Region { Updates = updates, Count = count };
        WorkerPool.Run(chunks, &region, &Chunk);
        Array.Clear(weights, 0, count);
        Array.Clear(gradients, 0, count);
        (count, chunks) = (0, 0);
    }

    static void Chunk(int chunk, void* context)
    {
        var region = (Region*)context;
        int low = 0, high = region->Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (chunk < region->Updates[middle].EndChunk) high = middle;
            else low = middle + 1;
        }
        var update = region->Updates + low;
        update->Body(chunk - update->FirstChunk, update->Job);
    }

    /// <summary>Runs what was gathered and gathers no more.</summary>
    public void Dispose()
    {
        isOpen = false;
        Run();
    }
}
