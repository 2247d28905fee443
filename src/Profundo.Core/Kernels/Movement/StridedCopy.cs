using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Copies elements from one arrangement in memory to another, whatever their type.</summary>
internal static unsafe class StridedCopy
{
    const long GrainBytes = 128 * 1024;

    /// <summary>The most axes that are left after merging those that can be walked as one.</summary>
    const int MaximumAxes = 32;

    /// <summary>Rows of elements at equal distances, and the axes over which the rows are spread.</summary>
    internal struct Job
    {
        public byte* Source, Destination;
        public long Rows, RowLength, SourceStep, DestinationStep, Segments;
        public int ElementSize, Chunks, OuterAxes;
        fixed long lengths[MaximumAxes], sourceSteps[MaximumAxes], destinationSteps[MaximumAxes];

        public void AddOuter(in Axis axis)
        {
            (lengths[OuterAxes], sourceSteps[OuterAxes], destinationSteps[OuterAxes]) = (axis.Length, axis.Source, axis.Destination);
            OuterAxes++;
            Rows *= axis.Length;
        }

        /// <summary>Where a row begins, in elements.</summary>
        public readonly (long Source, long Destination) Start(long row)
        {
            long source = 0, destination = 0;
            for (var axis = OuterAxes - 1; axis >= 0; axis--)
            {
                row = Math.DivRem(row, lengths[axis], out var index);
                source += index * sourceSteps[axis];
                destination += index * destinationSteps[axis];
            }
            return (source, destination);
        }
    }

    /// <summary>An axis, with its steps in both memories.</summary>
    internal readonly record struct Axis(long Length, long Source, long Destination);

    /// <summary>Copies <paramref name="source"/>, broadcast to the destination's shape, into <paramref name="destination"/>. The types must be equal and the memory must not overlap.</summary>
    public static void Run(Tensor source, Tensor destination)
    {
        var count = destination.Size;
        if (count == 0) return;
        var size = source.DType.Size;
        fixed (byte* from = &source.Origin, to = &destination.Origin)
        {
            if (source.IsContiguous && destination.IsContiguous && source.Size == count)
            {
                Whole(from, to, count * size);
                return;
            }
            var chunks = Split.For(count * size, GrainBytes).Chunks;
            Span<Axis> axes = stackalloc Axis[destination.Rank + 1];
            axes = axes[..Merge(source, destination, axes)];
            var job = new Job { Source = from, Destination = to, ElementSize = size, Rows = 1 };
            var crossing = Crossing(axes);
            (job.RowLength, job.SourceStep, job.DestinationStep) = axes[^1];
            for (var axis = 0; axis < axes.Length - 1; axis++)
                if (axis != crossing) job.AddOuter(axes[axis]);
            if (crossing >= 0)
            {
                var transposing = new TransposingCopy.Job { Copy = job, SourceLength = axes[crossing].Length, SourceAxisStep = axes[crossing].Destination };
                TransposingCopy.Run(ref transposing, chunks);
                return;
            }
            job.Segments = job.Rows >= chunks ? 1 : Math.Min((chunks + job.Rows - 1) / job.Rows, job.RowLength); // few rows are cut into pieces
            job.Chunks = (int)Math.Min(job.Rows * job.Segments, chunks);
            WorkerPool.Run(job.Chunks, &job, &Chunk);
        }
    }

    static void Whole(byte* source, byte* destination, long bytes)
    {
        var split = Split.For(bytes, 2 * GrainBytes);
        var job = new Job { Source = source, Destination = destination, RowLength = bytes, Chunks = split.Chunks };
        WorkerPool.Run(split.Chunks, &job, &WholeChunk);

        static void WholeChunk(int chunk, void* context)
        {
            var job = (Job*)context;
            var (start, end) = new Split(job->RowLength, job->Chunks)[chunk];
            Buffer.MemoryCopy(job->Source + start, job->Destination + start, end - start, end - start);
        }
    }

    /// <summary>The axes in the order in which they lie in the destination, those that can be walked as one merged; their number.</summary>
    static int Merge(Tensor from, Tensor to, Span<Axis> axes)
    {
        var shape = to.Shape;
        var count = 0;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (shape.Lengths[axis] == 1) continue;
            var (place, step) = (count++, to.StrideOf(axis));
            for (; place > 0 && Math.Abs(axes[place - 1].Destination) < Math.Abs(step); place--) axes[place] = axes[place - 1];
            axes[place] = new(shape.Lengths[axis], Broadcast.Step(shape, from, axis), step);
        }
        var merged = 0;
        for (var axis = 0; axis < count; axis++)
        {
            var (length, source, destination) = axes[axis];
            if (merged > 0 && axes[merged - 1].Source == length * source && axes[merged - 1].Destination == length * destination)
                axes[merged - 1] = new(axes[merged - 1].Length * length, source, destination);
            else
                axes[merged++] = axes[axis];
        }
        if (merged == 0) axes[merged++] = new(1, 1, 1);
        if (merged > MaximumAxes)
            throw new ShapeException($"A tensor with {shape.Rank} axes cannot be rearranged: at most {MaximumAxes} axes are supported. Merge some with Reshape.");
        return merged;
    }

    /// <summary>The axis along which the source runs, if the destination runs along another and it is long enough for it to matter; otherwise -1.</summary>
    static int Crossing(ReadOnlySpan<Axis> axes)
    {
        if (axes[^1] is not { Destination: 1, Source: not (0 or 1) }) return -1;
        for (var axis = 0; axis < axes.Length - 1; axis++)
            if (axes[axis] is { Source: 1, Length: >= 4 }) return axis;
        return -1;
    }

    static void Chunk(int chunk, void* context)
    {
        var job = (Job*)context;
        switch (job->ElementSize)
        {
            case 1: Rows<byte>(job, chunk); break;
            case 2: Rows<ushort>(job, chunk); break;
            case 4: Rows<uint>(job, chunk); break;
            default: Rows<ulong>(job, chunk); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows<T>(Job* job, int chunk) where T : unmanaged
    {
        long segments = job->Segments, count = job->Rows * segments;
        for (var i = count * chunk / job->Chunks; i < count * (chunk + 1) / job->Chunks; i++)
        {
            var (from, to) = job->Start(Math.DivRem(i, segments, out var segment));
            long first = job->RowLength * segment / segments, length = job->RowLength * (segment + 1) / segments - first;
            long sourceStep = job->SourceStep, destinationStep = job->DestinationStep;
            T* source = (T*)job->Source + from + first * sourceStep, destination = (T*)job->Destination + to + first * destinationStep;
            if (sourceStep == 1 && destinationStep == 1) Buffer.MemoryCopy(source, destination, length * sizeof(T), length * sizeof(T));
            else if (sourceStep == 0 && destinationStep == 1) Fill(destination, length, *source);
            else
                for (var j = 0L; j < length; j++, source += sourceStep, destination += destinationStep) *destination = *source;
        }
    }

    static void Fill<T>(T* destination, long length, T value) where T : unmanaged
    {
        const int most = 1 << 30;
        for (; length > most; length -= most, destination += most) new Span<T>(destination, most).Fill(value);
        new Span<T>(destination, (int)length).Fill(value);
    }
}
