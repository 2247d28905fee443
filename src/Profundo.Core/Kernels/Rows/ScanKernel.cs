using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>How one element of a scan follows from the one before.</summary>
internal interface IScan
{
    /// <summary>The first element.</summary>
    static abstract L First<L>(L a, L b) where L : struct, ILane<L>;

    /// <summary>The next element from the last one.</summary>
    static abstract L Next<L>(L last, L a, L b) where L : struct, ILane<L>;

    /// <summary>Whether a backward scan reads the first operand one place earlier than the second, at the element it comes from.</summary>
    static virtual bool LagsBackward => false;
}

/// <summary>
/// Scans along an axis: each result follows from the one before and from one element of each operand. Memory is seen as [outer, length,
/// inner]; every row is scanned from its beginning, or from its end, by one thread.
/// </summary>
internal static unsafe class ScanKernel
{
    const int Grain = 8 * 1024;

    /// <summary>Rows scanned side by side where the axis is the last, so that they do not wait for their own last result.</summary>
    const int Abreast = 4;

    /// <summary>Neighbouring rows that make one task where the axis is not the last.</summary>
    const long Panel = 1024;

    struct Job
    {
        public void* A, B, Y;
        public long Outer, Length, Inner, Tasks;
        public bool Backward;
        public int Chunks;
    }

    /// <param name="a">The first operand, contiguous.</param>
    /// <param name="b">The second, of the same shape, or the first again.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="backward">Whether to begin at the end.</param>
    /// <param name="y">The results, contiguous.</param>
    public static void Run<TScan>(Tensor a, Tensor b, int axis, bool backward, Tensor y) where TScan : IScan
    {
        if (y.Size == 0) return;
        var job = new Job { Outer = 1, Length = y.Shape.Lengths[axis], Inner = 1, Backward = backward };
        for (var outer = 0; outer < axis; outer++) job.Outer *= y.Shape.Lengths[outer];
        for (var inner = axis + 1; inner < y.Rank; inner++) job.Inner *= y.Shape.Lengths[inner];
        fixed (byte* pa = &a.Origin, pb = &b.Origin, py = &y.Origin)
        {
            job.A = pa;
            job.B = pb;
            job.Y = py;
            switch (y.DType)
            {
                case DType.Float32: Run<TScan, float>(ref job); break;
                case DType.Float64: Run<TScan, double>(ref job); break;
                case DType.Int32: Run<TScan, int, ScalarLane<int>>(ref job); break;
                case DType.Int64: Run<TScan, long, ScalarLane<long>>(ref job); break;
                default: Run<TScan, byte, ScalarLane<byte>>(ref job); break;
            }
        }
    }

    static void Run<TScan, T>(ref Job job) where TScan : IScan where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TScan, T, Lane512<T>>(ref job);
        else if (Vector256.IsHardwareAccelerated) Run<TScan, T, Lane256<T>>(ref job);
        else Run<TScan, T, Lane128<T>>(ref job);
    }

    static void Run<TScan, T, L>(ref Job job)
        where TScan : IScan
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        job.Tasks = job.Inner == 1 ? (job.Outer + Abreast - 1) / Abreast : job.Outer * ((job.Inner + Panel - 1) / Panel);
        job.Chunks = (int)Math.Min(job.Tasks, Split.For(job.Outer * job.Length * job.Inner, Grain).Chunks);
        fixed (Job* context = &job) WorkerPool.Run(job.Chunks, context, job.Inner == 1 ? &AlongChunk<TScan, T> : &AcrossChunk<TScan, T, L>);
    }

    static void AlongChunk<TScan, T>(int chunk, void* context) where TScan : IScan where T : unmanaged, System.Numerics.INumber<T>
    {
        var job = (Job*)context;
        var length = job->Length;
        for (var task = job->Tasks * chunk / job->Chunks; task < job->Tasks * (chunk + 1) / job->Chunks; task++)
        {
            var rows = Math.Min(Abreast, job->Outer - task * Abreast);
            var start = task * Abreast * length + (job->Backward ? length - 1 : 0);
            T* a = (T*)job->A + start, b = (T*)job->B + start, y = (T*)job->Y + start;
            if (rows == Abreast) Four<TScan, T>(a, b, y, length, job->Backward);
            else
                for (var row = 0; row < rows; row++) One<TScan, T>(a + row * length, b + row * length, y + row * length, length, job->Backward);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void One<TScan, T>(T* a, T* b, T* y, long length, bool backward) where TScan : IScan where T : unmanaged, System.Numerics.INumber<T>
    {
        var step = backward ? -1 : 1;
        var lag = backward && TScan.LagsBackward ? 1 : 0;
        var last = TScan.First(new ScalarLane<T>(*a), new ScalarLane<T>(*b));
        *y = last.Value;
        for (var i = 1L; i < length; i++)
        {
            a += step;
            b += step;
            y += step;
            last = TScan.Next(last, new ScalarLane<T>(a[lag]), new ScalarLane<T>(*b));
            *y = last.Value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Four<TScan, T>(T* a, T* b, T* y, long length, bool backward) where TScan : IScan where T : unmanaged, System.Numerics.INumber<T>
    {
        var step = backward ? -1 : 1;
        var lag = backward && TScan.LagsBackward ? 1 : 0;
        var (second, third, fourth) = (length, 2 * length, 3 * length);
        var s0 = TScan.First(new ScalarLane<T>(a[0]), new ScalarLane<T>(b[0]));
        var s1 = TScan.First(new ScalarLane<T>(a[second]), new ScalarLane<T>(b[second]));
        var s2 = TScan.First(new ScalarLane<T>(a[third]), new ScalarLane<T>(b[third]));
        var s3 = TScan.First(new ScalarLane<T>(a[fourth]), new ScalarLane<T>(b[fourth]));
        y[0] = s0.Value;
        y[second] = s1.Value;
        y[third] = s2.Value;
        y[fourth] = s3.Value;
        a += lag;
        for (var i = 1L; i < length; i++)
        {
            a += step;
            b += step;
            y += step;
            s0 = TScan.Next(s0, new ScalarLane<T>(a[0]), new ScalarLane<T>(b[0]));
            s1 = TScan.Next(s1, new ScalarLane<T>(a[second]), new ScalarLane<T>(b[second]));
            s2 = TScan.Next(s2, new ScalarLane<T>(a[third]), new ScalarLane<T>(b[third]));
            s3 = TScan.Next(s3, new ScalarLane<T>(a[fourth]), new ScalarLane<T>(b[fourth]));
            y[0] = s0.Value;
            y[second] = s1.Value;
            y[third] = s2.Value;
            y[fourth] = s3.Value;
        }
    }

    static void AcrossChunk<TScan, T, L>(int chunk, void* context)
        where TScan : IScan
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job*)context;
        var (length, inner) = (job->Length, job->Inner);
        var panels = (inner + Panel - 1) / Panel;
        for (var task = job->Tasks * chunk / job->Chunks; task < job->Tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (outer, panel) = Math.DivRem(task, panels);
            var column = panel * Panel;
            var step = job->Backward ? -inner : inner;
            var lag = job->Backward && TScan.LagsBackward ? inner : 0;
            var start = (outer * length + (job->Backward ? length - 1 : 0)) * inner + column;
            Across<TScan, T, L>((T*)job->A + start, (T*)job->B + start, (T*)job->Y + start, length, step, lag, Math.Min(Panel, inner - column));
        }
    }

    /// <summary>A row of results from the row before, which is still in cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Across<TScan, T, L>(T* a, T* b, T* y, long length, long step, long lag, long columns)
        where TScan : IScan
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var whole = columns - columns % L.Width;
        for (var c = 0L; c < whole; c += L.Width) TScan.First(L.Load(a + c), L.Load(b + c)).Store(y + c);
        for (var c = whole; c < columns; c++) y[c] = TScan.First(new ScalarLane<T>(a[c]), new ScalarLane<T>(b[c])).Value;
        for (var i = 1L; i < length; i++)
        {
            var last = y;
            a += step;
            b += step;
            y += step;
            var first = a + lag;
            for (var c = 0L; c < whole; c += L.Width) TScan.Next(L.Load(last + c), L.Load(first + c), L.Load(b + c)).Store(y + c);
            for (var c = whole; c < columns; c++) y[c] = TScan.Next(new ScalarLane<T>(last[c]), new ScalarLane<T>(first[c]), new ScalarLane<T>(b[c])).Value;
        }
    }
}
