using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Copies elements from one arrangement in memory to another, whatever their type.</summary>
internal static unsafe class StridedCopy
{
    const long GrainBytes = 128 * 1024;

    struct Job
    {
        public byte* Source, Destination;
        public long Rows, RowLength, SourceStep, DestinationStep;
        public int ElementSize, Chunks, OuterAxes;
        public fixed long Lengths[MaximumAxes], SourceSteps[MaximumAxes], DestinationSteps[MaximumAxes];
    }

    /// <summary>The most axes that are left after merging those that can be walked as one.</summary>
    const int MaximumAxes = 32;

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
            var job = new Job { Source = from, Destination = to, ElementSize = size };
            Plan(ref job, destination.Shape, Broadcast.AlignedStrides(destination.Shape, source), destination.Strides);
            job.Chunks = (int)Math.Min(job.Rows, Split.For(count * size, GrainBytes).Chunks);
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

    static void Plan(ref Job job, Shape shape, long[] sourceSteps, long[] destinationSteps)
    {
        var axes = new List<(long Length, long Source, long Destination)>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var length = shape.Lengths[axis];
            if (length == 1) continue;
            if (axes.Count > 0 && axes[^1].Source == length * sourceSteps[axis] && axes[^1].Destination == length * destinationSteps[axis])
                axes[^1] = (axes[^1].Length * length, sourceSteps[axis], destinationSteps[axis]);
            else
                axes.Add((length, sourceSteps[axis], destinationSteps[axis]));
        }
        if (axes.Count == 0) axes.Add((1, 1, 1));
        if (axes.Count > MaximumAxes + 1)
            throw new ShapeException($"A tensor with {shape.Rank} axes cannot be rearranged: at most {MaximumAxes} axes are supported. Merge some with Reshape.");
        (job.RowLength, job.SourceStep, job.DestinationStep) = axes[^1];
        job.OuterAxes = axes.Count - 1;
        job.Rows = 1;
        for (var axis = 0; axis < job.OuterAxes; axis++)
        {
            (job.Lengths[axis], job.SourceSteps[axis], job.DestinationSteps[axis]) = axes[axis];
            job.Rows *= axes[axis].Length;
        }
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
        for (var row = job->Rows * chunk / job->Chunks; row < job->Rows * (chunk + 1) / job->Chunks; row++)
        {
            var rest = row;
            long from = 0, to = 0;
            for (var axis = job->OuterAxes - 1; axis >= 0; axis--)
            {
                rest = Math.DivRem(rest, job->Lengths[axis], out var index);
                from += index * job->SourceSteps[axis];
                to += index * job->DestinationSteps[axis];
            }
            T* source = (T*)job->Source + from, destination = (T*)job->Destination + to;
            long length = job->RowLength, sourceStep = job->SourceStep, destinationStep = job->DestinationStep;
            if (sourceStep == 1 && destinationStep == 1) Buffer.MemoryCopy(source, destination, length * sizeof(T), length * sizeof(T));
            else if (sourceStep == 0 && destinationStep == 1) new Span<T>(destination, (int)length).Fill(*source);
            else
                for (var i = 0L; i < length; i++, source += sourceStep, destination += destinationStep) *destination = *source;
        }
    }
}
