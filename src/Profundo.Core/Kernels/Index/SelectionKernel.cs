using System.Numerics;
using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>
/// Moves elements between a tensor and a contiguous list of those that index tensors chose. Writers share the work by the places they
/// write to, so each place sees its values in the order of the list, whatever the number of threads.
/// </summary>
internal static unsafe class SelectionKernel
{
    const long Grain = 16 * 1024;

    struct Job
    {
        public byte* Tensor, List;
        public long* Outer, Picked, Middle;
        public long OuterCount, PickedCount, MiddleCount, Run, Step;
        public int ElementSize, Chunks;
    }

    /// <summary>Copies chosen elements of a tensor into a list.</summary>
    public static void Read(Tensor x, SelectedElements elements, Tensor list) => Run(x, elements, list, &ReadChunk);

    /// <summary>Copies a list over chosen elements of a tensor; the last of several values stays.</summary>
    public static void Write(Tensor x, SelectedElements elements, Tensor list) => Run(x, elements, list, &WriteChunk);

    /// <summary>Copies chosen elements into a list, from the last to the first, and sets each to zero on the way.</summary>
    public static void TakeOut(Tensor x, SelectedElements elements, Tensor list) => Run(x, elements, list, &TakeOutChunk);

    /// <summary>Adds a list to chosen elements of a tensor.</summary>
    public static void Add(Tensor x, SelectedElements elements, Tensor list)
    {
        var action = new AddAction { X = x, Elements = elements, List = list };
        Elements.Dispatch(x.DType, ref action);
    }

    ref struct AddAction : IElementAction
    {
        public Tensor X, List;
        public SelectedElements Elements;

        public readonly void Invoke<T>() where T : unmanaged, INumber<T> => Run(X, Elements, List, &AddChunk<T>);
    }

    static void Run(Tensor x, SelectedElements elements, Tensor list, delegate*<int, void*, void> body)
    {
        fixed (byte* tensor = &x.Origin, listed = &list.Origin)
        fixed (long* outer = elements.Outer.Values, picked = elements.Picked.Values, middle = elements.Middle.Values)
        {
            var job = new Job
            {
                Tensor = tensor, List = listed, Outer = outer, Picked = picked, Middle = middle,
                OuterCount = elements.Outer.Count, PickedCount = elements.Picked.Count, MiddleCount = elements.Middle.Count,
                Run = elements.Run, Step = elements.Step, ElementSize = x.DType.Size,
            };
            job.Chunks = (int)Math.Min(Split.For(list.Size, Grain).Chunks, Math.Max(job.OuterCount, job.PickedCount));
            WorkerPool.Run(job.Chunks, &job, body);
        }
    }

    static void ReadChunk(int chunk, void* context)
    {
        var job = (Job*)context;
        switch (job->ElementSize)
        {
            case 1: Read<byte>(job, chunk); break;
            case 2: Read<ushort>(job, chunk); break;
            case 4: Read<uint>(job, chunk); break;
            default: Read<ulong>(job, chunk); break;
        }
    }

    static void WriteChunk(int chunk, void* context)
    {
        var job = (Job*)context;
        switch (job->ElementSize)
        {
            case 1: Visit<byte, Replacing<byte>>(job, chunk); break;
            case 2: Visit<ushort, Replacing<ushort>>(job, chunk); break;
            case 4: Visit<uint, Replacing<uint>>(job, chunk); break;
            default: Visit<ulong, Replacing<ulong>>(job, chunk); break;
        }
    }

    static void TakeOutChunk(int chunk, void* context)
    {
        var job = (Job*)context;
        switch (job->ElementSize)
        {
            case 1: Visit<byte, TakingOut<byte>>(job, chunk); break;
            case 2: Visit<ushort, TakingOut<ushort>>(job, chunk); break;
            case 4: Visit<uint, TakingOut<uint>>(job, chunk); break;
            default: Visit<ulong, TakingOut<ulong>>(job, chunk); break;
        }
    }

    static void AddChunk<T>(int chunk, void* context) where T : unmanaged, INumber<T> => Visit<T, Adding<T>>((Job*)context, chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Read<T>(Job* job, int chunk) where T : unmanaged
    {
        long rows = job->OuterCount * job->PickedCount, run = job->Run, step = job->Step;
        var to = (T*)job->List + rows * chunk / job->Chunks * job->MiddleCount * run;
        var outer = Math.DivRem(rows * chunk / job->Chunks, job->PickedCount, out var picked);
        for (var left = rows * (chunk + 1) / job->Chunks - rows * chunk / job->Chunks; left > 0; left--, picked++)
        {
            if (picked == job->PickedCount) (outer, picked) = (outer + 1, 0);
            var from = (T*)job->Tensor + job->Outer[outer] + job->Picked[picked];
            for (var m = 0L; m < job->MiddleCount; m++, to += run)
            {
                var start = from + job->Middle[m];
                if (run == 1) *to = *start;
                else if (step == 1) Buffer.MemoryCopy(start, to, run * sizeof(T), run * sizeof(T));
                else for (var r = 0L; r < run; r++) to[r] = start[r * step];
            }
        }
    }

    /// <summary>What is done with a run of elements and its part of the list.</summary>
    interface IVisitor<T> where T : unmanaged
    {
        static abstract bool IsBackwards { get; }

        static abstract void Visit(T* elements, long step, T* list, long count);
    }

    /// <summary>
    /// Visits those chosen elements that fall to one chunk: whole outer positions where there are enough, otherwise the picked places
    /// that hash to it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Visit<T, TVisitor>(Job* job, int chunk) where T : unmanaged where TVisitor : struct, IVisitor<T>
    {
        var byOuter = job->OuterCount >= job->Chunks;
        var (start, end) = byOuter ? (job->OuterCount * chunk / job->Chunks, job->OuterCount * (chunk + 1) / job->Chunks) : (0, job->OuterCount);
        long count = job->PickedCount, length = job->MiddleCount * job->Run;
        for (var outer = start; outer < end; outer++)
        {
            for (var i = 0L; i < count; i++)
            {
                var picked = TVisitor.IsBackwards ? count - 1 - i : i;
                if (!byOuter && ChunkOf(job->Picked[picked], job->Chunks) != chunk) continue;
                var elements = (T*)job->Tensor + job->Outer[outer] + job->Picked[picked];
                var list = (T*)job->List + (outer * count + picked) * length;
                for (var m = 0L; m < job->MiddleCount; m++, list += job->Run) TVisitor.Visit(elements + job->Middle[m], job->Step, list, job->Run);
            }
        }
    }

    /// <summary>Spreads places evenly over the chunks, also where they are multiples of a power of two or crowd at small values.</summary>
    static int ChunkOf(long place, int chunks) => (int)(((ulong)place * 0x9E3779B97F4A7C15 >> 32) * (ulong)chunks >> 32);

    readonly struct Replacing<T> : IVisitor<T> where T : unmanaged
    {
        public static bool IsBackwards => false;

        public static void Visit(T* elements, long step, T* list, long count)
        {
            if (step == 1 && count > 8) Buffer.MemoryCopy(list, elements, count * sizeof(T), count * sizeof(T));
            else for (var r = 0L; r < count; r++) elements[r * step] = list[r];
        }
    }

    readonly struct TakingOut<T> : IVisitor<T> where T : unmanaged
    {
        public static bool IsBackwards => true;

        public static void Visit(T* elements, long step, T* list, long count)
        {
            for (var r = 0L; r < count; r++) (list[r], elements[r * step]) = (elements[r * step], default);
        }
    }

    readonly struct Adding<T> : IVisitor<T> where T : unmanaged, INumber<T>
    {
        public static bool IsBackwards => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Visit(T* elements, long step, T* list, long count)
        {
            var r = 0L;
            if (step == 1)
                for (; r <= count - Vector<T>.Count; r += Vector<T>.Count)
                    (Vector.Load(elements + r) + Vector.Load(list + r)).Store(elements + r);
            for (; r < count; r++) elements[r * step] += list[r];
        }
    }
}
