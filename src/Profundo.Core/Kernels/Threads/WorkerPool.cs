using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Profundo.Kernels;

/// <summary>
/// The engine's only source of parallelism: a persistent fork-join pool. <see cref="Run"/> splits a region of work into numbered chunks;
/// the caller and the workers claim chunks until none is left.
/// </summary>
/// <remarks>
/// Each thread is first offered its own stretch of neighbouring chunks, so that whatever region comes next finds its data in the same core's
/// cache; a stretch is taken over by anybody, from its far end, when its thread is late, so that a parked or descheduled worker holds nobody
/// up. Every other region runs through the stretches backwards: what the last one touched last, and a cache too small for everything still
/// holds, comes first (a sum of 16 MiB on two threads takes 89 instead of 103 µs). Each chunk has a stamp: a region of generation g opens
/// it with 2g, and a claim is a compare-and-swap from 2g to 2g + 1. A worker that is late by a generation therefore can claim nothing, and
/// a successful claim proves that the region's fields are still valid.
/// </remarks>
internal static unsafe class WorkerPool
{
    /// <summary>Chunks per generation; a region with more of them takes several generations.</summary>
    internal const int StampCount = 1024;

    /// <summary>How long an idle worker spins before it parks: longer than the usual gap between two operations of a training step.</summary>
    const int SpinMicroseconds = 200;

    static readonly Region* region = AllocateRegion();
    static readonly Worker[] workers = new Worker[Parallelism.MaximumThreads];   // [0] stays empty: thread 0 is the caller
    static volatile int threads = Parallelism.DefaultThreads(Environment.GetEnvironmentVariable("PROFUNDO_THREADS"));
    static int started = 1;
    static Exception? failure;

    /// <summary>Threads that take part in a region, the caller included.</summary>
    public static int Threads
    {
        get => threads;
        set => threads = OperatingSystem.IsBrowser() ? 1 : value;   // a browser page has a single thread
    }

    /// <summary>
    /// Calls <paramref name="body"/>(chunk, context) once for every chunk in 0..chunks-1 and returns when all are done. Runs serially on the calling
    /// thread when one thread is set, and when the pool is busy: called from inside a body, or while another thread runs a region.
    /// </summary>
    /// <remarks>An exception in a body is rethrown here, after every claimed chunk has ended; chunks not yet begun may or may not run.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int chunks, void* context, delegate*<int, void*, void> body)
    {
        int team = threads;
        Region* shared = region;
        if (team == 1 || chunks <= 1 || BackgroundWork.IsHere || Interlocked.CompareExchange(ref shared->Busy, 1, 0) != 0)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                body(chunk, context);
            return;
        }

        if (started < team)
            StartWorkers(team);
        for (int first = 0; first < chunks && failure is null; first += StampCount)
            RunGeneration(shared, first, Math.Min(StampCount, chunks - first), team, context, body);

        Exception? caught = failure;
        failure = null;
        Volatile.Write(ref shared->Busy, 0);
        if (caught is not null)
            ExceptionDispatchInfo.Throw(caught);
    }

    static void RunGeneration(Region* shared, int first, int chunks, int team, void* context, delegate*<int, void*, void> body)
    {
        long generation = shared->Generation + 1;
        shared->Body = body;
        shared->Context = context;
        shared->First = first;
        shared->Chunks = chunks;
        shared->Team = team;
        shared->Remaining = chunks;
        for (int chunk = 0; chunk < chunks; chunk++)
            shared->Stamps[chunk] = 2 * generation;
        Interlocked.Exchange(ref shared->Generation, generation);   // publishes the fields above; a full fence before the look at who is parked

        for (int id = 1; id < Math.Min(team, chunks); id++)
            workers[id].Wake();
        Claim(shared, generation, 0);
        for (int spins = 0; Volatile.Read(ref shared->Remaining) != 0; spins++)
        {
            // Only chunks that a worker is computing right now are left. Yielding matters when that worker has lost its processor to this thread.
            if (spins < 1000)
                Thread.SpinWait(1);
            else
                Thread.Yield();
        }
    }

    /// <summary>Claims and computes chunks of a generation until none is open: the thread's own first, then its neighbours'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Claim(Region* shared, long generation, int id)
    {
        int team = shared->Team, chunks = shared->Chunks;
        if (id >= team)
            return;
        bool upwards = (generation & 1) == 0;
        for (int neighbour = 0; neighbour < team; neighbour++)
        {
            int owner = (id + neighbour) % team;   // a neighbour's stretch is taken from where it will get last
            int first = (int)((long)owner * chunks / team), count = (int)((owner + 1L) * chunks / team) - first;
            for (int i = 0; i < count; i++)
            {
                int chunk = upwards == (neighbour == 0) ? first + i : first + count - 1 - i;
                ref long stamp = ref shared->Stamps[chunk];
                if (Volatile.Read(ref stamp) == 2 * generation &&
                    Interlocked.CompareExchange(ref stamp, 2 * generation + 1, 2 * generation) == 2 * generation)
                    Compute(shared, chunk);
            }
        }
    }

    static void Compute(Region* shared, int chunk)
    {
        try
        {
            shared->Body(shared->First + chunk, shared->Context);
        }
        catch (Exception exception)
        {
            // The caller's stack holds the context, so it must outlive every chunk: the region ends normally and the caller rethrows.
            Interlocked.CompareExchange(ref failure, exception, null);
        }
        Interlocked.Decrement(ref shared->Remaining);
    }

    static void StartWorkers(int team)
    {
        for (; started < team; started++)
        {
            var worker = new Worker(started);
            workers[started] = worker;
            new Thread(worker.Loop) { IsBackground = true, Name = $"Profundo worker {started}" }.UnsafeStart();
        }
    }

    static Region* AllocateRegion()
    {
        var shared = (Region*)NativeMemory.AlignedAlloc((nuint)sizeof(Region), 128);
        NativeMemory.Clear(shared, (nuint)sizeof(Region));
        shared->Stamps = (long*)NativeMemory.AlignedAlloc(StampCount * sizeof(long), 128);
        NativeMemory.Clear(shared->Stamps, StampCount * sizeof(long));
        return shared;
    }

    /// <summary>What a region shares between threads. Fields written by different threads lie 128 bytes apart, so as not to share a cache line.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    struct Region
    {
        [FieldOffset(0)] public long* Stamps;
        [FieldOffset(128)] public long Generation;
        [FieldOffset(256)] public int Remaining;
        [FieldOffset(384)] public int Busy;
        [FieldOffset(512)] public delegate*<int, void*, void> Body;
        [FieldOffset(520)] public void* Context;
        [FieldOffset(528)] public int First;
        [FieldOffset(532)] public int Chunks;
        [FieldOffset(536)] public int Team;
    }

    /// <summary>One background thread: waits for a generation, takes part in it, waits again.</summary>
    sealed class Worker(int id)
    {
        readonly SemaphoreSlim semaphore = new(0);
        int parked;

        /// <summary>Wakes the thread if it is parked. Called after the new generation is published.</summary>
        public void Wake()
        {
            if (Volatile.Read(ref parked) != 0 && Interlocked.Exchange(ref parked, 0) != 0)
                semaphore.Release();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Loop()
        {
            Region* shared = region;
            for (long seen = 0; ;)
            {
                if (!Spin(shared, seen))
                    Park(shared, seen);
                long generation = Volatile.Read(ref shared->Generation);
                if (generation == seen)
                    continue;
                seen = generation;
                Claim(shared, generation, id);
            }
        }

        /// <summary>Waits actively for a new generation; false when none came in time.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static bool Spin(Region* shared, long seen)
        {
            // With more threads than processors a spinning worker would only keep a working one from running.
            long patience = Stopwatch.Frequency * SpinMicroseconds / 1_000_000;
            long start = Stopwatch.GetTimestamp();
            do
            {
                for (int i = 0; i < 32; i++)
                {
                    if (Volatile.Read(ref shared->Generation) != seen)
                        return true;
                    Thread.SpinWait(1);
                }
            } while (Stopwatch.GetTimestamp() - start < patience && threads + BackgroundWork.Running <= Environment.ProcessorCount);
            return false;
        }

        void Park(Region* shared, long seen)
        {
            Interlocked.Exchange(ref parked, 1);   // a full fence: either this thread sees the new generation or its caller sees it parked
            if (Volatile.Read(ref shared->Generation) != seen && Interlocked.CompareExchange(ref parked, 0, 1) == 1)
                return;
            semaphore.Wait();
        }
    }
}
