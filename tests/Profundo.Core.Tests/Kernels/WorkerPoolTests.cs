using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

/// <summary>Tests that set the number of threads share one collection: xunit runs its members one after another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ThreadCount
{
    public const string Name = "number of threads";
}

[Collection(ThreadCount.Name)]
public sealed unsafe class WorkerPoolTests : IDisposable
{
    readonly int threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = threads;

    static void Count(int chunk, void* counts) => Interlocked.Increment(ref ((int*)counts)[chunk]);

    static void AssertEachOnce(int chunks)
    {
        int* counts = stackalloc int[chunks + 1];
        new Span<int>(counts, chunks + 1).Clear();
        WorkerPool.Run(chunks, counts, &Count);
        for (int i = 0; i < chunks; i++)
            Assert.Equal(1, counts[i]);
        Assert.Equal(0, counts[chunks]);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Every_chunk_runs_exactly_once(int threadCount)
    {
        Parallelism.Threads = threadCount;
        foreach (int chunks in new[] { 0, 1, 2, 3, 8, 100, WorkerPool.StampCount, WorkerPool.StampCount + 1, 5 * WorkerPool.StampCount + 17 })
            AssertEachOnce(chunks);
        for (int i = 0; i < 20_000; i++)
            AssertEachOnce(i % 9);
    }

    [Fact]
    public void Parked_workers_wake_again()
    {
        Parallelism.Threads = 3;
        for (int i = 0; i < 20; i++)
        {
            Thread.Sleep(i % 4);
            AssertEachOnce(16);
        }
    }

    [Fact]
    public void The_number_of_threads_may_change_between_regions()
    {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            Parallelism.Threads = random.Next(1, 8);
            AssertEachOnce(random.Next(20));
        }
    }

    struct RecordedThreads
    {
        public fixed int Ids[64];
    }

    static void RecordThread(int chunk, void* context)
    {
        ((RecordedThreads*)context)->Ids[chunk] = Environment.CurrentManagedThreadId;
        Thread.Sleep(1);   // gives every other thread the time to turn up
    }

    [Fact]
    public void Work_stays_within_the_number_of_threads()
    {
        foreach (int count in new[] { 7, 2, 1 })
        {
            Parallelism.Threads = count;
            var recorded = new RecordedThreads();
            WorkerPool.Run(64, &recorded, &RecordThread);
            var distinct = new HashSet<int>(new ReadOnlySpan<int>(recorded.Ids, 64).ToArray());
            Assert.InRange(distinct.Count, 1, count);
            Assert.Contains(distinct, id => count > 1 || id == Environment.CurrentManagedThreadId);
        }
    }

    static void Nested(int chunk, void* counts) => WorkerPool.Run(10, (int*)counts + 10 * chunk, &Count);

    [Fact]
    public void Nested_regions_run_and_end()
    {
        Parallelism.Threads = 3;
        int* counts = stackalloc int[1000];
        for (int repeat = 0; repeat < 200; repeat++)
        {
            new Span<int>(counts, 1000).Clear();
            WorkerPool.Run(100, counts, &Nested);
            Assert.Equal(-1, new ReadOnlySpan<int>(counts, 1000).IndexOfAnyExcept(1));
        }
    }

    static void Throw(int chunk, void* context)
    {
        if (chunk == *(int*)context)
            throw new InvalidOperationException($"chunk {chunk}");
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(7)]
    public void An_exception_reaches_the_caller_and_the_pool_lives_on(int threadCount)
    {
        Parallelism.Threads = threadCount;
        for (int failing = 0; failing < 30; failing++)
        {
            int chunk = failing;
            string message = Assert.Throws<InvalidOperationException>(() => RunThrowing(chunk)).Message;
            Assert.Equal($"chunk {chunk}", message);
            AssertEachOnce(20);
        }
    }

    static void RunThrowing(int failing) => WorkerPool.Run(30, &failing, &Throw);

    [Fact]
    public void Callers_on_several_threads_do_not_disturb_each_other()
    {
        Parallelism.Threads = 3;
        Exception? failure = null;
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (int i = 0; i < 3000; i++)
                    AssertEachOnce(i % 13);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());
        Assert.Null(failure);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("many"), InlineData("0"), InlineData("-3"), InlineData("5000")]
    public void Without_a_usable_setting_every_processor_computes(string? setting) =>
        Assert.Equal(Environment.ProcessorCount, Parallelism.DefaultThreads(setting));

    [Fact]
    public void The_environment_sets_the_default() => Assert.Equal(5, Parallelism.DefaultThreads("5"));

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(1025)]
    public void A_senseless_number_of_threads_is_refused(int value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = value);
        Assert.Contains("from 1", error.Message);
    }
}
