using System.Numerics;

namespace Profundo.Kernels;

/// <summary>A distribution sampled by a method that takes a varying number of random numbers, such as rejection.</summary>
internal interface ISampler
{
    double Sample(ref ElementStream stream);
}

/// <summary>Draws every element from a stream of its own.</summary>
internal readonly unsafe struct SampleFill<T, TSampler>(RandomGeneratorState start, T* destination, TSampler sampler) : IFill
    where T : unmanaged, INumberBase<T>
    where TSampler : unmanaged, ISampler
{
    public void Run(long first, int count)
    {
        for (long i = first; i < first + count; i++)
        {
            var stream = new ElementStream(start, i);
            destination[i] = T.CreateSaturating(sampler.Sample(ref stream));
        }
    }
}

internal static unsafe partial class Distributions
{
    private static void Sample<T, TSampler>(RandomGenerator generator, T* destination, long count, TSampler sampler)
        where T : unmanaged, INumberBase<T>
        where TSampler : unmanaged, ISampler
    {
        var start = generator.Reserve(count);
        RandomFill.Run(count, new SampleFill<T, TSampler>(start, destination, sampler));
    }
}
