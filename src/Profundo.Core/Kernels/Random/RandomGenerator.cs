namespace Profundo;

/// <summary>A place in a random stream: everything a checkpoint needs to continue drawing the same numbers.</summary>
/// <param name="Seed">The key of the stream.</param>
/// <param name="Position">How many 128-bit counters of the stream have been used.</param>
public readonly record struct RandomGeneratorState(ulong Seed, ulong Position);

/// <summary>
/// A source of random numbers, based on the counter generator Philox 4x32-10 (Salmon et al. 2011). The numbers of a draw
/// depend only on the seed, on what was drawn before and on the place within the draw: never on the number of
/// threads. Safe to use from several threads, which then share one stream.
/// </summary>
/// <remarks>
/// A new process starts <see cref="Default"/> from a fixed seed, so a program prints the same numbers each time it runs.
/// <example><code>
/// RandomGenerator.Default.Seed(42);
/// var checkpoint = RandomGenerator.Default.State;     // … draw …
/// RandomGenerator.Default.State = checkpoint;         // the same numbers again
/// </code></example>
/// </remarks>
public sealed class RandomGenerator
{
    private readonly Lock sync = new();
    private RandomGeneratorState state;

    /// <summary>Makes a generator at the beginning of a stream.</summary>
    /// <param name="seed">Any number; different seeds give unrelated streams.</param>
    public RandomGenerator(long seed = 0) => Seed(seed);

    /// <summary>The generator used wherever none is given. Starts from seed 0 in each process.</summary>
    public static RandomGenerator Default { get; } = new();

    /// <summary>The place in the stream. Set it to return to an earlier place.</summary>
    public RandomGeneratorState State
    {
        get
        {
            lock (sync) return state;
        }
        set
        {
            lock (sync) state = value;
        }
    }

    /// <summary>Goes to the beginning of the stream of <paramref name="seed"/>.</summary>
    /// <param name="seed">Any number; different seeds give unrelated streams.</param>
    public void Seed(long seed) => State = new RandomGeneratorState(unchecked((ulong)seed), 0);

    /// <summary>Takes <paramref name="count"/> counters out of the stream for one draw and returns where they begin.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    internal RandomGeneratorState Reserve(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (ExecutionState.Current.Tracer is not null)
            throw new GraphException($"{Graphs.UserCode.Here()}this kind of random draw cannot be compiled: its numbers would be the same in every run. Draw outside of the compiled function and pass the result as an argument; RandomUniform, RandomNormal and their like can be used inside.");
        lock (sync)
        {
            var start = state;
            state = start with { Position = unchecked(start.Position + (ulong)count) };
            return start;
        }
    }
}
