using System.Runtime.CompilerServices;

namespace Profundo.Kernels;

/// <summary>Clears one triangle of each matrix in contiguous memory.</summary>
internal static unsafe class TriangleKernel
{
    const int Grain = 64 * 1024;

    struct Job
    {
        public byte* Matrices;
        public long Rows, Height, Width;
        public int ElementSize, Offset, Chunks;
        public bool IsUpper;
    }

    /// <param name="matrices">Of the last two axes.</param>
    /// <param name="offset">The last diagonal that stays.</param>
    /// <param name="isUpper">Whether the upper triangle stays, otherwise the lower.</param>
    public static void Clear(Tensor matrices, int offset, bool isUpper)
    {
        if (matrices.Size == 0) return;
        fixed (byte* pointer = &matrices.Origin)
        {
            var job = new Job
            {
                Matrices = pointer, Rows = matrices.Size / matrices.Shape[^1], Height = matrices.Shape[^2], Width = matrices.Shape[^1],
                ElementSize = matrices.DType.Size, Offset = offset, IsUpper = isUpper,
            };
            job.Chunks = (int)Math.Min(job.Rows, Split.For(matrices.Size, Grain).Chunks);
            WorkerPool.Run(job.Chunks, &job, &Chunk);
        }
    }

    static void Chunk(int chunk, void* context)
    {
        var job = (Job*)context;
        for (var row = job->Rows * chunk / job->Chunks; row < job->Rows * (chunk + 1) / job->Chunks; row++)
        {
            var border = Math.Clamp(row % job->Height + job->Offset + (job->IsUpper ? 0 : 1), 0, job->Width);
            var (start, end) = job->IsUpper ? (0, border) : (border, job->Width);
            Unsafe.InitBlockUnaligned(job->Matrices + (row * job->Width + start) * job->ElementSize, 0, (uint)((end - start) * job->ElementSize));
        }
    }
}
