namespace Profundo.Tests;

public class WorkerTests
{
    /// <summary>The ways in which work is done by other threads.</summary>
    public static TheoryData<string> Ways => ["map", "async map", "prefetch", "loader"];

    static Dataset<int> Background(string way, int count, Func<int, int> function) => way switch
    {
        "map" => Dataset.Range(count).Map(function, workers: 3),
        "async map" => Dataset.Range(count).MapAsync(async (n, token) => { await Task.Yield(); return function(n); }, concurrency: 3),
        "prefetch" => Dataset.Range(count).Map(function).Prefetch(3),
        _ => Dataset.Range(count).Map(function).Loader(items => items[0], new() { BatchSize = 1, Workers = 3 }),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Results_come_in_order(string way)
    {
        // Every third element takes longest, so that later ones are ready before it.
        int[] results = [.. Background(way, 60, n => { if (n % 3 == 0) Thread.Sleep(2); return 2 * n; })];
        Assert.Equal(Enumerable.Range(0, 60).Select(n => 2 * n), results);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_error_names_the_element_and_comes_in_its_turn(string way)
    {
        List<int> seen = [];
        DatasetException error = Assert.Throws<DatasetException>(() =>
        {
            foreach (int n in Background(way, 60, n => n == 17 ? throw new FormatException("no such picture") : n)) seen.Add(n);
        });
        Assert.Equal(17, error.Element);
        Assert.IsType<FormatException>(error.InnerException);
        Assert.Contains("Element 17", error.Message);
        Assert.Contains("no such picture", error.Message);
        Assert.Equal(Enumerable.Range(0, 17), seen);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Leaving_the_loop_stops_the_workers(string way)
    {
        int running = 0, calls = 0;
        foreach (int n in Background(way, 100_000, Work))
            if (n == 20) break;
        Assert.Equal(0, Volatile.Read(ref running)); // no call goes on behind the loop
        int after = Volatile.Read(ref calls);
        Assert.InRange(after, 21, 60);
        Thread.Sleep(30);
        Assert.Equal(after, Volatile.Read(ref calls));

        int Work(int n)
        {
            Interlocked.Increment(ref running);
            Interlocked.Increment(ref calls);
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
            return n;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cancellation_ends_the_loop(string way)
    {
        using CancellationTokenSource source = new();
        int seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Background(way, 100_000, n => n).ForEachAsync(_ =>
        {
            if (++seen == 50) source.Cancel();
        }, source.Token));
        Assert.Equal(50, seen);
    }

    [Fact]
    public void Workers_work_at_the_same_time()
    {
        using Barrier together = new(3);
        Assert.Equal(6, Dataset.Range(6).Map(n => together.SignalAndWait(TimeSpan.FromSeconds(20)), workers: 3).Count(met => met));
    }

    [Fact]
    public void Errors_of_a_source_pass_through()
    {
        Dataset<int> broken = Dataset.FromGenerator(Numbers);
        Assert.Throws<IOException>(() => broken.Prefetch().ToList());
        Assert.Throws<IOException>(() => broken.Map(n => n, workers: 2).ToList());
        Assert.Throws<IOException>(() => Dataset.FromGenerator<int>(() => throw new IOException("gone")).Prefetch().ToList());

        static IEnumerable<int> Numbers()
        {
            yield return 1;
            throw new IOException("the cable is out");
        }
    }

    [Fact]
    public async Task Leaving_the_loop_ends_the_source_first()
    {
        int ended = 0;
        foreach (int n in Dataset.FromAsync(Endless).Prefetch())
            if (n == 5) break;
        Assert.Equal(1, ended);
        await foreach (int n in Dataset.FromAsync(Endless).Prefetch())
            if (n == 5) break;
        Assert.Equal(2, ended);

        async IAsyncEnumerable<int> Endless([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            try
            {
                for (int n = 0; ; n++) yield return n;
            }
            finally
            {
                await Task.Delay(5, CancellationToken.None);
                ended++;
            }
        }
    }

    [Fact]
    public void Errors_at_the_end_of_a_source_pass_through()
    {
        Assert.Throws<IOException>(() => Dataset.FromGenerator(Numbers).Prefetch().First());

        static IEnumerable<int> Numbers()
        {
            try
            {
                for (int n = 0; ; n++) yield return n;
            }
            finally
            {
                throw new IOException("the file does not close");
            }
        }
    }

    [Fact]
    public void Two_loops_over_one_data_set_do_not_disturb_each_other()
    {
        Dataset<int> shuffled = Dataset.Range(20).Shuffle(seed: 1).Prefetch();
        List<(int, int)> pairs = [.. shuffled.Zip(shuffled)];
        Assert.Equal(Dataset.Range(20).Shuffle(seed: 1).Epoch(0), pairs.Select(pair => pair.Item1));
        Assert.Equal(Dataset.Range(20).Shuffle(seed: 1).Epoch(1), pairs.Select(pair => pair.Item2));
    }
}
