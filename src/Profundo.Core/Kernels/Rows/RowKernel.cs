using System.Runtime.Intrinsics;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Drives a row formula over memory seen as [outer, length, inner], where the rows run along the middle. Each row is computed by one thread.
/// </summary>
internal static unsafe partial class RowKernel
{
    /// <summary>Elements worth a thread's attention.</summary>
    const int Grain = 8 * 1024;

    struct Job<TFormula> where TFormula : unmanaged
    {
        public TFormula Formula;
        public void* A, B, C, D, Y;
        public long Outer, Length, Inner;
        public int Operands, Chunks;
    }

    /// <summary>Computes all rows.</summary>
    /// <param name="formula">What to do with a row.</param>
    /// <param name="shape">The shape of the operands with whole rows.</param>
    /// <param name="axis">Along which axis the rows run.</param>
    /// <param name="operands">One to four operands, contiguous.</param>
    /// <param name="y">The result, contiguous.</param>
    public static void Run<TFormula>(TFormula formula, Shape shape, int axis, ReadOnlySpan<Tensor> operands, Tensor y) where TFormula : unmanaged, IRowFormula
    {
        if (y.Size == 0) return;
        var job = new Job<TFormula> { Formula = formula, Outer = 1, Length = shape.Lengths[axis], Inner = 1, Operands = operands.Length };
        for (var outer = 0; outer < axis; outer++) job.Outer *= shape.Lengths[outer];
        for (var inner = axis + 1; inner < shape.Rank; inner++) job.Inner *= shape.Lengths[inner];
        var last = operands.Length - 1;
        fixed (byte* pa = &operands[0].Origin, pb = &operands[Math.Min(1, last)].Origin, pc = &operands[Math.Min(2, last)].Origin, pd = &operands[Math.Min(3, last)].Origin, py = &y.Origin)
        {
            job.A = pa;
            job.B = pb;
            job.C = pc;
            job.D = pd;
            job.Y = py;
            if (y.DType == DType.Float32) Run<TFormula, float>(ref job);
            else Run<TFormula, double>(ref job);
        }
    }

    static void Run<TFormula, T>(ref Job<TFormula> job)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated) Run<TFormula, T, Lane512<T>>(ref job);
        else if (Vector256.IsHardwareAccelerated) Run<TFormula, T, Lane256<T>>(ref job);
        else Run<TFormula, T, Lane128<T>>(ref job);
    }

    static void Run<TFormula, T, L>(ref Job<TFormula> job)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        var isShort = TFormula.WorksAcross && job.Inner == 1 && job.Length <= ShortLength;
        var tasks = isShort ? (job.Outer + L.Width - 1) / L.Width : job.Inner == 1 ? job.Outer : job.Outer * Groups<T, L>(job.Inner);
        job.Chunks = (int)Math.Min(tasks, Split.For(job.Outer * Math.Max(job.Length, 16) * job.Inner, Grain).Chunks);
        fixed (Job<TFormula>* context = &job)
            WorkerPool.Run(
                job.Chunks, context,
                isShort ? &ShortChunk<TFormula, T, L>
                : job.Inner > 1 ? &AcrossChunk<TFormula, T, L>
                : Streams<TFormula, T, L>(context) ? &AlongChunk<TFormula, T, L, AlongRowStreaming>
                : &AlongChunk<TFormula, T, L, AlongRow>);
    }

    /// <summary>Whether the result is a large one, in memory of its own, of rows that begin and end with whole lanes.</summary>
    static bool Streams<TFormula, T, L>(Job<TFormula>* job)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged
        where L : struct, IMemoryLane<T, L> =>
        TFormula.ResultKind == RowOperand.Rows && job->Length % L.Width == 0 && job->Y != job->A && job->Y != job->B
        && Streaming.Pays(job->Y, 2 * job->Outer * job->Length * sizeof(T) + 1);

    static void AlongChunk<TFormula, T, L, D>(int chunk, void* context)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var job = (Job<TFormula>*)context;
        var steps = RowSteps.Along(job->Length, L.Width);
        for (var row = job->Outer * chunk / job->Chunks; row < job->Outer * (chunk + 1) / job->Chunks; row++)
            job->Formula.Row<T, L, D>(At<TFormula, T>(job, row * job->Length, row), steps, row);
        if (D.IsStreaming) Streaming.Complete();
    }

    /// <summary>How many groups of neighbouring rows make separate tasks; the last takes what is left over.</summary>
    static long Groups<T, L>(long inner) where T : unmanaged where L : struct, IMemoryLane<T, L> => Math.Max(1, inner / L.Width);

    static void AcrossChunk<TFormula, T, L>(int chunk, void* context)
        where TFormula : unmanaged, IRowFormula
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        var job = (Job<TFormula>*)context;
        var (length, inner, groups) = (job->Length, job->Inner, Groups<T, L>(job->Inner));
        var steps = new RowSteps(length, inner, 0, length, inner);
        var tasks = job->Outer * groups;
        for (var task = tasks * chunk / job->Chunks; task < tasks * (chunk + 1) / job->Chunks; task++)
        {
            var (outer, group) = Math.DivRem(task, groups);
            long first = group * L.Width, end = group == groups - 1 ? inner : first + L.Width, row = outer * inner;
            if (inner < L.Width)
            {
                for (var column = 0L; column < inner; column++)
                    job->Formula.Row<T, ScalarLane<T>, AcrossRows>(At<TFormula, T>(job, outer * length * inner + column, row + column), steps, row + column);
                continue;
            }
            job->Formula.Row<T, L, AcrossRows>(At<TFormula, T>(job, outer * length * inner + first, row + first), steps, row + first);
            if (first + L.Width == end) continue;
            first = end - L.Width; // the last lane begins early and does some rows again, with the same result
            job->Formula.Row<T, L, AcrossRows>(At<TFormula, T>(job, outer * length * inner + first, row + first), steps, row + first);
        }
    }

    static RowPointers<T> At<TFormula, T>(Job<TFormula>* job, long element, long row) where TFormula : unmanaged, IRowFormula where T : unmanaged => new(
        (T*)job->A + Place(TFormula.Kind(0), element, row),
        (T*)job->B + Place(TFormula.Kind(1), element, row),
        (T*)job->C + Place(TFormula.Kind(2), element, row),
        (T*)job->D + Place(TFormula.Kind(3), element, row),
        (T*)job->Y + Place(TFormula.ResultKind, element, row));

    static long Place(RowOperand kind, long element, long row) => kind switch
    {
        RowOperand.Rows => element,
        RowOperand.PerRow => row,
        _ => 0,
    };
}
