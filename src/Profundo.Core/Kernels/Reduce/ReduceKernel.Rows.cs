using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>Results that are rows of neighbouring elements.</summary>
internal static unsafe partial class ReduceKernel
{
    static void RowsChunk<TFold, TPart, T, L>(int chunk, void* context)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var tasks = job->Tasks;
        long first = tasks * chunk / job->Chunks, end = tasks * (chunk + 1) / job->Chunks;
        T* x = (T*)job->X, y = (T*)job->Y, centre = (T*)job->Centre;
        if (job->Blocks == 1)
        {
            Rows<TFold, TPart, T, L>(x + first * job->Reduced, job->Reduced, end - first, centre + first, y + first, job->Count);
            return;
        }
        for (var task = first; task < end; task++)
        {
            var (row, block) = Math.DivRem(task, job->Blocks);
            var start = block * job->BlockLength;
            Rows<TFold, TPart, T, L>(x + row * job->Reduced + start, Math.Min(job->BlockLength, job->Reduced - start), 1, centre + row, y + task, job->Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows<TFold, TPart, T, L>(T* x, long length, long rows, T* centres, T* y, double count)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var elements = stackalloc T[16];
        for (var row = 0L; row < rows; row++, x += length)
        {
            var centre = TFold.IsCentred ? double.CreateTruncating(centres[row]) : 0;
            ScalarLane<T> result;
            if (length < width)
            {
                result = ScalarLane<T>.Constant(TFold.Identity);
                for (var j = 0L; j < length; j++)
                    result = TFold.Combine(result, Mapped<TFold, TPart, ScalarLane<T>>(new(x[j]), ScalarLane<T>.Constant(centre)));
            }
            else
            {
                Long<TFold, TPart, T, L>(x, length, L.Constant(centre)).Store(elements);
                result = Across<TFold, T>(elements, width);
            }
            y[row] = (TPart.Finishes ? TFold.Finish(result, ScalarLane<T>.Constant(count)) : result).Value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Long<TFold, TPart, T, L>(T* x, long length, L centre)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var width = L.Width;
        var identity = L.Constant(TFold.Identity);
        L s0 = identity, s1 = identity, s2 = identity, s3 = identity; // four chains hide the latency of the addition
        var i = 0L;
        for (; i <= length - 4 * width; i += 4 * width)
        {
            s0 = TFold.Combine(s0, Mapped<TFold, TPart, L>(L.Load(x + i), centre));
            s1 = TFold.Combine(s1, Mapped<TFold, TPart, L>(L.Load(x + i + width), centre));
            s2 = TFold.Combine(s2, Mapped<TFold, TPart, L>(L.Load(x + i + 2 * width), centre));
            s3 = TFold.Combine(s3, Mapped<TFold, TPart, L>(L.Load(x + i + 3 * width), centre));
        }
        for (; i <= length - width; i += width) s0 = TFold.Combine(s0, Mapped<TFold, TPart, L>(L.Load(x + i), centre));
        if (i < length)
            s1 = TFold.Combine(s1, L.Select(FirstElements<T, L>.Mask(length - i), Mapped<TFold, TPart, L>(L.Load(x + i), centre), identity));
        return TFold.Combine(TFold.Combine(s0, s1), TFold.Combine(s2, s3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L Mapped<TFold, TPart, L>(L x, L centre) where TFold : IFold where TPart : IFoldPart where L : struct, ILane<L> =>
        TPart.Maps ? TFold.Map(x, centre) : x;

    /// <summary>Combines the elements of a lane, always in the same order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ScalarLane<T> Across<TFold, T>(T* elements, int width) where TFold : IFold where T : unmanaged, System.Numerics.INumber<T>
    {
        if (width == 1) return new(elements[0]);
        ScalarLane<T> s0 = new(elements[0]), s1 = new(elements[1]), s2 = new(elements[2]), s3 = new(elements[3]);
        for (var j = 4; j < width; j += 4)
        {
            s0 = TFold.Combine(s0, new ScalarLane<T>(elements[j]));
            s1 = TFold.Combine(s1, new ScalarLane<T>(elements[j + 1]));
            s2 = TFold.Combine(s2, new ScalarLane<T>(elements[j + 2]));
            s3 = TFold.Combine(s3, new ScalarLane<T>(elements[j + 3]));
        }
        return TFold.Combine(TFold.Combine(s0, s1), TFold.Combine(s2, s3));
    }
}
