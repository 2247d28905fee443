namespace Profundo.Tests;

public class PrefetchTuningTests
{
    const int Capacity = 2;

    /// <summary>A clock that goes only when it is told to.</summary>
    sealed class Hands : TimeProvider
    {
        long now = 1;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => now;

        public void Move(double seconds) => now += (long)(seconds * TimestampFrequency);
    }

    /// <summary>In which way each of so many elements is made, when they take so long ahead and on the spot.</summary>
    static List<bool> Run(int elements, Func<int, double> ahead, Func<int, double> onTheSpot, int epochLength = int.MaxValue)
    {
        Hands clock = new();
        PrefetchTuning tuning = new(clock);
        PrefetchTuning.Stretch stretch = default;
        List<bool> ways = [];
        for (int i = 0; i < elements; i++)
        {
            if (i % epochLength == 0) stretch = default;
            ways.Add(tuning.IsAheadNext(ref stretch, Capacity));
            clock.Move(ways[^1] ? ahead(i) : onTheSpot(i));
        }
        return ways;
    }

    static double ShareAhead(IEnumerable<bool> ways) => ways.Average(isAhead => isAhead ? 1.0 : 0);

    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.001)]
    [InlineData(1)]
    public void Keeps_to_the_faster_way(double seconds)
    {
        Assert.True(Run(10_000, _ => seconds, _ => 2 * seconds)[0]); // ahead until more is known
        Assert.InRange(ShareAhead(Run(10_000, _ => seconds, _ => 2 * seconds)), 0.95, 1);
        Assert.InRange(ShareAhead(Run(10_000, _ => 2 * seconds, _ => seconds)), 0, 0.05);
        Assert.InRange(ShareAhead(Run(10_000, _ => 2 * seconds, _ => seconds, epochLength: 50)), 0, 0.15); // and remembers it from epoch to epoch
    }

    [Fact]
    public void Waits_for_a_hopeless_element_no_longer_than_it_must() =>
        Assert.InRange(Run(100, _ => 1, _ => 10).Count(isAhead => !isAhead), 1, 4 * (Capacity + 3));

    [Fact]
    public void Notices_when_another_way_becomes_faster()
    {
        List<bool> ways = Run(40_000, i => i < 20_000 ? 0.001 : 0.003, _ => 0.002);
        Assert.InRange(ShareAhead(ways.Take(20_000)), 0.95, 1);
        Assert.InRange(ShareAhead(ways.Skip(30_000)), 0, 0.1);
    }

    [Fact]
    public void A_single_disturbance_does_not_decide()
    {
        List<bool> ways = Run(10_000, i => i % 100 == 50 ? 0.005 : 0.001, _ => 0.0015);
        Assert.InRange(ShareAhead(ways), 0.9, 1);
    }

    [Fact]
    public void Short_epochs_are_made_ahead() => Assert.All(Run(1000, _ => 2, _ => 1, epochLength: 5), Assert.True);
}
