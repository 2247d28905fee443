using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>Matrix products on the widest vectors of the processor.</summary>
internal static unsafe partial class MatrixProduct
{
    /// <summary>Multiply-adds above which a single item of a batch is worth dividing among threads.</summary>
    const long LargeItem = 4_000_000;

    /// <summary>Computes one product of float or double matrices. The result does not depend on the number of threads or the vector width.</summary>
    public static void Run<T>(in MatrixProductArguments<T> arguments)
        where T : unmanaged
    {
        fixed (MatrixProductArguments<T>* p = &arguments)
            Run(p, WorkerPool.Threads);
    }

    /// <summary>Computes a batch of equal products whose items lie a stride apart; stride 0 uses one A or B for all items.</summary>
    public static void RunBatch<T>(in MatrixProductArguments<T> arguments, int count, long strideA, long strideB, long strideC)
        where T : unmanaged =>
        RunBatch(arguments, new MatrixProductBatch { Count = count, StrideA = strideA, StrideB = strideB, StrideC = strideC });

    /// <summary>Computes a batch of equal products.</summary>
    public static void RunBatch<T>(in MatrixProductArguments<T> arguments, in MatrixProductBatch batch)
        where T : unmanaged
    {
        if (IsOneProduct(arguments, batch))
        {
            MatrixProductArguments<T> whole = arguments;
            whole.M *= batch.Count;
            Run(whole);
            return;
        }

        long work = (long)arguments.M * arguments.N * Math.Max(arguments.K, 1);
        int team = WorkerPool.Threads;
        bool insideItems = work >= LargeItem && batch.Count < 4 * team;
        long grain = Math.Max(1, 200_000 / Math.Max(work, 1));   // items that are worth a thread's attention
        int parts = insideItems ? 1 : (int)Math.Clamp(batch.Count / grain, 1, 4 * team);
        fixed (MatrixProductArguments<T>* p = &arguments)
        fixed (MatrixProductBatch* b = &batch)
        {
            var items = new Items<T> { First = p, Batch = b, Parts = parts, Team = insideItems ? team : 1 };
            WorkerPool.Run(parts, &items, &RunItems<T>);
        }
    }

    struct Items<T>
        where T : unmanaged
    {
        public MatrixProductArguments<T>* First;
        public MatrixProductBatch* Batch;
        public int Parts, Team;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RunItems<T>(int part, void* context)
        where T : unmanaged
    {
        var items = (Items<T>*)context;
        long count = items->Batch->Count;
        int end = (int)(count * (part + 1) / items->Parts);
        MatrixProductArguments<T> item = *items->First;
        for (int i = (int)(count * part / items->Parts); i < end; i++)
        {
            items->Batch->Place(*items->First, i, ref item);
            Run(&item, items->Team);
        }
    }

    /// <summary>Whether the items of A lie below each other and share B: then the batch is one product with more rows.</summary>
    static bool IsOneProduct<T>(in MatrixProductArguments<T> item, in MatrixProductBatch batch)
        where T : unmanaged =>
        batch.Count > 0 && batch.OffsetsA == null && batch.OffsetsB == null && batch.OffsetsC == null && batch.StrideB == 0 && !item.TransposeA &&
        batch.StrideA == item.M * item.LeadingA && batch.StrideC == item.M * item.LeadingC && (long)item.M * batch.Count <= int.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<T>(MatrixProductArguments<T>* p, int team)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var single = (MatrixProductArguments<float>*)p;
            if (Vector512.IsHardwareAccelerated)
                MatrixProductKernels<float, Vector512<float>, Width512<float>>.Run(single, team);
            else if (Vector256.IsHardwareAccelerated)
                MatrixProductKernels<float, Vector256<float>, Width256<float>>.Run(single, team);
            else
                MatrixProductKernels<float, Vector128<float>, Width128<float>>.Run(single, team);
        }
        else if (typeof(T) == typeof(double))
        {
            var @double = (MatrixProductArguments<double>*)p;
            if (Vector512.IsHardwareAccelerated)
                MatrixProductKernels<double, Vector512<double>, Width512<double>>.Run(@double, team);
            else if (Vector256.IsHardwareAccelerated)
                MatrixProductKernels<double, Vector256<double>, Width256<double>>.Run(@double, team);
            else
                MatrixProductKernels<double, Vector128<double>, Width128<double>>.Run(@double, team);
        }
        else
            throw new NotSupportedException($"Matrix products on vectors exist for float and double, not for {typeof(T).Name}. Use MatrixProduct.RunScalar for other numbers.");
    }
}
