using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

public unsafe class RandomGeneratorTests
{
    [Fact]
    public void ReservationsDoNotOverlap()
    {
        var generator = new RandomGenerator(3);
        Assert.Equal(new RandomGeneratorState(3, 0), generator.Reserve(10));
        Assert.Equal(new RandomGeneratorState(3, 10), generator.Reserve(0));
        Assert.Equal(new RandomGeneratorState(3, 10), generator.Reserve(5));
        Assert.Equal(new RandomGeneratorState(3, 15), generator.State);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Reserve(-1));
    }

    [Fact]
    public void ThreadsShareOneStream()
    {
        var generator = new RandomGenerator();
        var taken = new System.Collections.Concurrent.ConcurrentBag<ulong>();
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 1000; i++) taken.Add(generator.Reserve(3).Position);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(Enumerable.Range(0, 4000).Select(i => 3ul * (ulong)i), taken.Order());
    }

    [Fact]
    public void TheSameSeedGivesTheSameNumbersAndAnotherSeedOthers()
    {
        Assert.Equal(Draw(new RandomGenerator(1)), Draw(new RandomGenerator(1)));
        Assert.NotEqual(Draw(new RandomGenerator(1)), Draw(new RandomGenerator(2)));
        Assert.NotEqual(Draw(new RandomGenerator(1)), Draw(new RandomGenerator(1L << 32)));   // the high half of the key counts
        var reseeded = new RandomGenerator(9);
        Draw(reseeded);
        reseeded.Seed(1);
        Assert.Equal(Draw(new RandomGenerator(1)), Draw(reseeded));
    }

    [Fact]
    public void SettingTheStateBackRepeatsADraw()
    {
        var generator = new RandomGenerator(7);
        Draw(generator);
        var checkpoint = generator.State;
        var first = Draw(generator);
        var second = Draw(generator);
        Assert.NotEqual(first, second);
        generator.State = checkpoint;
        Assert.Equal(first, Draw(generator));
        Assert.Equal(second, Draw(new RandomGenerator { State = new RandomGeneratorState(7, 2 * checkpoint.Position) }));
    }

    private static float[] Draw(RandomGenerator generator) =>
        Sampling.Draw<float>(100, (destination, count) => Uniform(generator, destination, count, 0, 1));
}
