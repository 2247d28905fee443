namespace Profundo.Tests;

/// <summary>Iterations that change again and again between elements made ahead and on the spot.</summary>
public class ElementsAheadTests
{
    /// <summary>A clock by which both ways are fast and slow at random.</summary>
    sealed class Erratic(int seed) : TimeProvider
    {
        readonly Random random = new(seed);
        long now = 1;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => now += random.Next(4000);
    }

    sealed class Ways
    {
        public int Here, Elsewhere;

        public int Count(int n)
        {
            if (Thread.CurrentThread.Name == "Profundo data") Elsewhere++;
            else Here++;
            return n;
        }
    }

    static ElementsAhead<int> Ahead(Dataset<int> source, int seed, CancellationToken token = default) =>
        new(ending => source.ReadFrom(0, 0, ending), 2, new PrefetchTuning(new Erratic(seed)), token);

    static IEnumerable<int> Elements(ElementsAhead<int> elements)
    {
        using (elements)
            while (elements.MoveNext()) yield return elements.Current;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Order_and_number_stay(int seed)
    {
        Ways ways = new();
        Assert.Equal(Enumerable.Range(0, 5000), Elements(Ahead(Dataset.Range(5000).Map(ways.Count), seed)));
        Assert.Equal(5000, ways.Here + ways.Elsewhere);
        Assert.InRange(ways.Here, 200, 4800);
    }

    [Fact]
    public void Errors_come_in_their_turn()
    {
        for (int failing = 100; failing < 130; failing++)
        {
            int seen = 0;
            var error = Assert.Throws<DatasetException>(() =>
            {
                foreach (int n in Elements(Ahead(Dataset.Range(5000).Map(n => n == failing ? throw new FormatException() : n), failing))) seen++;
            });
            Assert.Equal((failing, failing), (seen, error.Element));
        }
    }

    [Fact]
    public void Leaving_ends_them()
    {
        for (int last = 100; last < 130; last++)
        {
            Ways ways = new();
            Assert.Equal(last, Elements(Ahead(Dataset.Range(5000).Map(ways.Count), last)).TakeWhile(n => n < last).Count());
            int made = ways.Here + ways.Elsewhere;
            Assert.InRange(made, last + 1, last + 4);
            Thread.Yield();
            Assert.Equal(made, ways.Here + ways.Elsewhere);
        }
    }

    [Fact]
    public void Cancelling_ends_them()
    {
        for (int last = 100; last < 130; last++)
        {
            using CancellationTokenSource cancellation = new();
            int seen = 0;
            Assert.Throws<OperationCanceledException>(() =>
            {
                foreach (int n in Elements(Ahead(Dataset.Range(5000), last, cancellation.Token)))
                    if (++seen == last) cancellation.Cancel();
            });
            Assert.Equal(last, seen);
        }
    }
}
