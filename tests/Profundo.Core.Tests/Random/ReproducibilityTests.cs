using Profundo.Kernels;
using static Profundo.Kernels.Distributions;

namespace Profundo.Tests.RandomNumbers;

/// <summary>What is drawn depends on seed, position and place, not on threads or on how many more are drawn.</summary>
public unsafe class ReproducibilityTests
{
    private const int Count = 50_001;

    public static TheoryData<string> Names => [.. Draws.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyNumberOfThreadsDrawsTheSame(string name)
    {
        int before = WorkerPool.Threads;
        try
        {
            WorkerPool.Threads = 1;
            var serial = Draw(name, Count);
            foreach (int threads in new[] { 2, 7 })
            {
                WorkerPool.Threads = threads;
                Assert.Equal(serial, Draw(name, Count));
            }
        }
        finally
        {
            WorkerPool.Threads = before;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AShortDrawIsTheBeginningOfALongOne(string name)
    {
        var all = Draw(name, 2000);
        foreach (int count in new[] { 0, 1, 15, 33, 64, 1023, 1025 }) Assert.Equal(all[..count], Draw(name, count));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DrawsInARowDiffer(string name)
    {
        var generator = new RandomGenerator(5);
        Assert.NotEqual(Sampling.Draw<double>(50, (p, n) => Draws[name](generator, p, n)), Sampling.Draw<double>(50, (p, n) => Draws[name](generator, p, n)));
        Assert.NotEqual(0ul, generator.State.Position);
    }

    private delegate void Drawing(RandomGenerator generator, double* destination, long count);

    private static readonly Dictionary<string, Drawing> Draws = new()
    {
        ["uniform"] = (g, p, n) => Uniform(g, p, n, 0, 1),
        ["uniform float"] = (g, p, n) => Widen<float>(p, n, values => Uniform(g, (float*)values, n, 0, 1)),
        ["normal"] = (g, p, n) => Normal(g, p, n, 0, 1),
        ["normal float"] = (g, p, n) => Widen<float>(p, n, values => Normal(g, (float*)values, n, 0, 1)),
        ["truncated normal"] = (g, p, n) => TruncatedNormal(g, p, n, 0, 1),
        ["log-normal"] = (g, p, n) => LogNormal(g, p, n, 0, 1),
        ["exponential"] = (g, p, n) => Exponential(g, p, n, 1),
        ["cauchy"] = (g, p, n) => Cauchy(g, p, n, 0, 1),
        ["gamma"] = (g, p, n) => Gamma(g, p, n, 0.5, 1),
        ["beta"] = (g, p, n) => Beta(g, p, n, 0.5, 2),
        ["student t"] = (g, p, n) => StudentT(g, p, n, 3),
        ["poisson small"] = (g, p, n) => Poisson(g, p, n, 3),
        ["poisson large"] = (g, p, n) => Poisson(g, p, n, 50),
        ["binomial small"] = (g, p, n) => Binomial(g, p, n, 10, 0.4),
        ["binomial large"] = (g, p, n) => Binomial(g, p, n, 100, 0.4),
        ["bernoulli"] = (g, p, n) => Bernoulli(g, p, n, 0.5),
        ["integers"] = (g, p, n) => Widen<int>(p, n, values => Integers(g, (int*)values, n, -100, 100)),
        // A range of three quarters of 2⁶⁴ refuses every fourth number, so second attempts are exercised.
        ["integers with refusals"] = (g, p, n) => Widen<long>(p, n, values => Integers(g, (long*)values, n, long.MinValue, long.MaxValue / 2)),
        ["categorical"] = (g, p, n) => Widen<long>(p, n, values => Categorical(g, (long*)values, n, [1, 2, 3, 4])),
        ["multinomial"] = (g, p, n) => Widen<long>(p, 2 * n, n, values => Multinomial(g, (long*)values, n, 20, [0.25, 0.75])),
        ["multivariate normal"] = (g, p, n) => Widen<double>(p, 2 * n, n, values => MultivariateNormal(g, (double*)values, n, [0, 1], [2, 1, 1, 2])),
    };

    private static double[] Draw(string name, int count)
    {
        var generator = new RandomGenerator(6) { State = new RandomGeneratorState(6, 12345) };
        return Sampling.Draw<double>(count, (p, n) => Draws[name](generator, p, n));
    }

    private delegate void Untyped(void* values);

    private static void Widen<T>(double* destination, long count, Untyped fill) where T : unmanaged, System.Numerics.INumberBase<T> =>
        Widen<T>(destination, count, count, fill);

    /// <summary>Draws <paramref name="drawn"/> values of another type and keeps the first ones as double.</summary>
    private static void Widen<T>(double* destination, long drawn, long kept, Untyped fill) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        var values = new T[drawn];
        fixed (T* p = values) fill(p);
        for (long i = 0; i < kept; i++) destination[i] = double.CreateChecked(values[i]);
    }
}
