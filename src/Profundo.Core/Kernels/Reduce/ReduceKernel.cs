using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Reduces memory over axes. Each group of neighbouring reduced axes makes the operand a block [outer, reduced, inner]: with inner = 1
/// every result is a row of its own, otherwise whole rows of inner elements are combined. Long reductions leave partial results over
/// blocks whose lengths depend on the shape alone, and a second pass combines those; so neither threads nor vector width show in the
/// bits, and rounding errors grow with the length of a block instead of the whole.
/// </summary>
internal static unsafe partial class ReduceKernel
{
    /// <summary>Elements of a row that make one partial result.</summary>
    const long RowBlock = 16384;

    /// <summary>Elements of some rows of columns that make one row of partial results, and the fewest such rows.</summary>
    const long ColumnBlock = 32 * 1024, FewestRows = 64;

    /// <summary>Columns whose running results stay in the first-level cache.</summary>
    const long Panel = 2048;

    const int Grain = 32 * 1024;

    /// <summary>Partial results up to this size stand on the stack.</summary>
    const int MostStackBytes = 16 * 1024;

    struct Job
    {
        public void* X, Y, Centre;
        public long Outer, Reduced, Inner, Blocks, BlockLength, Panels;
        public double Count;
        public int Chunks;

        public readonly long Tasks => Outer * Blocks * Panels;
    }

    /// <summary>Reduces a tensor.</summary>
    /// <param name="x">The operand, of a type that can be computed with.</param>
    /// <param name="axes">The reduced axes, ascending.</param>
    /// <param name="y">The result: contiguous; whether the axes are kept does not matter.</param>
    /// <param name="centre">For centred folds: contiguous, one element per result.</param>
    /// <param name="count">What <see cref="IFold.Finish"/> is told; default: how many elements make a result.</param>
    public static void Run<TFold>(Tensor x, int[] axes, Tensor y, Tensor? centre = null, double? count = null) where TFold : IFold
    {
        var elements = (double)new ReducedAxes(new(axes), x.Shape).Count;
        if (x.IsContiguous && ReduceArrangement.IsOneGroup(x.Shape, axes, out var group))
        {
            var whole = new Job { Count = count ?? elements };
            Run<TFold>(x, group, y, centre ?? y, ref whole);
            return;
        }
        var arranged = ReduceArrangement.Of(x, axes, keepsOrder: TFold.IsCentred);
        var result = arranged.ResultOrder is null ? y : Tensor.Allocate(arranged.ResultShape, y.DType);
        var job = new Job { Count = count ?? elements };
        switch (x.DType)
        {
            case DType.Float32: Run<TFold, float>(arranged, result, centre ?? result, ref job); break;
            case DType.Float64: Run<TFold, double>(arranged, result, centre ?? result, ref job); break;
            case DType.Int32: Run<TFold, int, ScalarLane<int>>(arranged, result, centre ?? result, ref job); break;
            case DType.Int64: Run<TFold, long, ScalarLane<long>>(arranged, result, centre ?? result, ref job); break;
            default: Run<TFold, byte, ScalarLane<byte>>(arranged, result, centre ?? result, ref job); break;
        }
        GC.KeepAlive(arranged.Operand);
        if (arranged.ResultOrder is { } order) arranged.CopyResult(result, order, y);
    }

    /// <summary>The usual case: neighbouring axes of a contiguous operand.</summary>
    static void Run<TFold>(Tensor x, (long Outer, long Reduced, long Inner) group, Tensor y, Tensor centre, ref Job job) where TFold : IFold
    {
        switch (x.DType)
        {
            case DType.Float32: Run<TFold, float>(x, group, y, centre, ref job); break;
            case DType.Float64: Run<TFold, double>(x, group, y, centre, ref job); break;
            case DType.Int32: Group<TFold, WholeFold, int, ScalarLane<int>>(x, group, y, centre, ref job); break;
            case DType.Int64: Group<TFold, WholeFold, long, ScalarLane<long>>(x, group, y, centre, ref job); break;
            default: Group<TFold, WholeFold, byte, ScalarLane<byte>>(x, group, y, centre, ref job); break;
        }
        GC.KeepAlive(x);
    }

    static void Run<TFold, T>(Tensor x, (long Outer, long Reduced, long Inner) group, Tensor y, Tensor centre, ref Job job)
        where TFold : IFold
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Group<TFold, WholeFold, T, Lane512<T>>(x, group, y, centre, ref job);
        else if (Vector256.IsHardwareAccelerated) Group<TFold, WholeFold, T, Lane256<T>>(x, group, y, centre, ref job);
        else Group<TFold, WholeFold, T, Lane128<T>>(x, group, y, centre, ref job);
    }

    static void Run<TFold, T>(ReduceArrangement x, Tensor y, Tensor centre, ref Job job)
        where TFold : IFold
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TFold, T, Lane512<T>>(x, y, centre, ref job);
        else if (Vector256.IsHardwareAccelerated) Run<TFold, T, Lane256<T>>(x, y, centre, ref job);
        else Run<TFold, T, Lane128<T>>(x, y, centre, ref job);
    }

    /// <summary>The same on a lane of one's choice, group by group, the innermost first; the checks compare lanes with it.</summary>
    static void Run<TFold, T, L>(ReduceArrangement x, Tensor y, Tensor centre, ref Job job)
        where TFold : IFold
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var groups = x.Groups;
        if (groups.Count == 1)
        {
            Group<TFold, WholeFold, T, L>(x.Operand, groups[0], y, centre, ref job);
            return;
        }
        var operand = x.Operand;
        for (var group = groups.Count - 1; group >= 0; group--)
        {
            var (outer, _, inner) = groups[group];
            var result = group == 0 ? y : Tensor.Allocate((int)(outer * inner), y.DType);
            if (group == groups.Count - 1) Group<TFold, FirstFold, T, L>(operand, groups[group], result, result, ref job);
            else if (group > 0) Group<TFold, MiddleFold, T, L>(operand, groups[group], result, result, ref job);
            else Group<TFold, LastFold, T, L>(operand, groups[group], result, result, ref job);
            if (!ReferenceEquals(operand, x.Operand)) operand.Release();
            operand = result;
        }
    }

    /// <summary>Reduces one group of axes, in two passes where it is long.</summary>
    static void Group<TFold, TPart, T, L>(Tensor x, (long Outer, long Reduced, long Inner) group, Tensor y, Tensor centre, ref Job job)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        var (outer, reduced, inner) = group;
        var length = inner == 1 ? RowBlock : Math.Max(FewestRows, ColumnBlock / Math.Max(inner, 1) / 4 * 4);
        var blocks = Math.Max(1, (reduced + length - 1) / length);
        (job.Outer, job.Reduced, job.Inner, job.Blocks, job.BlockLength) = (outer, reduced, inner, blocks, length);
        fixed (byte* px = &x.Origin, py = &y.Origin, pc = &centre.Origin)
        {
            job.Centre = pc;
            if (blocks == 1)
            {
                Pass<TFold, TPart, T, L>(px, py, ref job);
                return;
            }
            var count = outer * blocks * inner;
            if (count * sizeof(T) <= MostStackBytes)
            {
                var partial = stackalloc T[(int)count + Storage.Padding / sizeof(T)];
                InTwoPasses<TFold, TPart, T, L>(px, partial, py, ref job);
            }
            else
            {
                var partial = Tensor.Allocate((int)count, y.DType);
                fixed (byte* pp = &partial.Origin) InTwoPasses<TFold, TPart, T, L>(px, pp, py, ref job);
                partial.Release();
            }
        }
    }

    static void InTwoPasses<TFold, TPart, T, L>(void* x, void* partial, void* y, ref Job job)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        if (TPart.Maps) Pass<TFold, FirstFold, T, L>(x, partial, ref job);
        else Pass<TFold, MiddleFold, T, L>(x, partial, ref job);
        (job.Reduced, job.Blocks, job.BlockLength) = (job.Blocks, 1, job.Blocks);
        if (TPart.Finishes) Pass<TFold, LastFold, T, L>(partial, y, ref job);
        else Pass<TFold, MiddleFold, T, L>(partial, y, ref job);
    }

    static void Pass<TFold, TPart, T, L>(void* x, void* y, ref Job job)
        where TFold : IFold
        where TPart : IFoldPart
        where T : unmanaged, System.Numerics.INumber<T>
        where L : struct, IMemoryLane<T, L>
    {
        job.X = x;
        job.Y = y;
        job.Panels = (job.Inner + Panel - 1) / Panel;
        job.Chunks = (int)Math.Min(job.Tasks, Split.For(job.Outer * job.Reduced * job.Inner, Grain).Chunks);
        fixed (Job* context = &job)
            WorkerPool.Run(job.Chunks, context, job.Inner == 1 ? &RowsChunk<TFold, TPart, T, L> : &ColumnsChunk<TFold, TPart, T, L>);
    }
}
