using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>
/// Copies where source and destination run along different axes. Small squares are transposed in registers, and blocks are a few cache lines
/// wide, so that every line and page that is touched is used up.
/// </summary>
internal static unsafe class TransposingCopy
{
    /// <summary>Positions of the source's axis per block: enough to use what a page fault of the translation buffer costs.</summary>
    const int BlockWidth = 64;

    internal struct Job
    {
        public StridedCopy.Job Copy;                // its rows run along the destination; the outer axes do not contain the source's axis
        public long SourceLength, SourceAxisStep;   // the axis along which the source runs: its length, and its step in the destination
        public int Chunks;

        public readonly long Blocks => (SourceLength + BlockWidth - 1) / BlockWidth;
    }

    public static void Run(ref Job job, int chunks)
    {
        job.Chunks = (int)Math.Min(chunks, job.Copy.Rows * job.Blocks);
        fixed (Job* pointer = &job) WorkerPool.Run(job.Chunks, pointer, &Chunk);
    }

    static void Chunk(int chunk, void* context)
    {
        var job = (Job*)context;
        switch (job->Copy.ElementSize)
        {
            case 1: Blocks<byte, ScalarTile<byte>>(job, chunk); break;
            case 2: Blocks<ushort, ScalarTile<ushort>>(job, chunk); break;
            case 4: Blocks<float>(job, chunk); break;
            default: Blocks<double>(job, chunk); break;
        }
    }

    static void Blocks<T>(Job* job, int chunk) where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) Blocks<T, VectorTile<T, Vector512<T>, Width512<T>>>(job, chunk);
        else if (Vector256.IsHardwareAccelerated) Blocks<T, VectorTile<T, Vector256<T>, Width256<T>>>(job, chunk);
        else Blocks<T, ScalarTile<T>>(job, chunk);
    }

    static void Blocks<T, TTile>(Job* job, int chunk) where T : unmanaged where TTile : struct, ITile<T>
    {
        long blocks = job->Blocks, count = job->Copy.Rows * blocks;
        for (var i = count * chunk / job->Chunks; i < count * (chunk + 1) / job->Chunks; i++)
        {
            var row = Math.DivRem(i, blocks, out var block);
            var (from, to) = job->Copy.Start(row);
            var start = block * BlockWidth;
            Block<T, TTile>(
                (T*)job->Copy.Source + from + start, job->Copy.SourceStep,
                (T*)job->Copy.Destination + to + start * job->SourceAxisStep, job->SourceAxisStep,
                job->Copy.RowLength, Math.Min(BlockWidth, job->SourceLength - start));
        }
    }

    /// <summary>Transposes rows × columns elements; the columns are next to each other in the source, the rows in the destination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Block<T, TTile>(T* source, long sourceStep, T* destination, long destinationStep, long rows, long columns)
        where T : unmanaged where TTile : struct, ITile<T>
    {
        var size = TTile.Size;
        var row = 0L;
        for (; row <= rows - size; row += size)
        {
            var column = 0L;
            for (; column <= columns - size; column += size)
                TTile.Transpose(source + row * sourceStep + column, sourceStep, destination + column * destinationStep + row, destinationStep);
            Rest(source + row * sourceStep + column, sourceStep, destination + column * destinationStep + row, destinationStep, size, columns - column);
        }
        Rest(source + row * sourceStep, sourceStep, destination + row, destinationStep, rows - row, columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rest<T>(T* source, long sourceStep, T* destination, long destinationStep, long rows, long columns) where T : unmanaged
    {
        for (var column = 0L; column < columns; column++)
            for (var row = 0L; row < rows; row++)
                destination[column * destinationStep + row] = source[row * sourceStep + column];
    }

    /// <summary>A square that is transposed at once.</summary>
    interface ITile<T> where T : unmanaged
    {
        static abstract int Size { get; }

        static abstract void Transpose(T* source, long sourceStep, T* destination, long destinationStep);
    }

    readonly struct VectorTile<T, V, TWidth> : ITile<T> where T : unmanaged where V : struct where TWidth : struct, IVectorWidth<T, V>
    {
        public static int Size => TWidth.Lanes;

        public static void Transpose(T* source, long sourceStep, T* destination, long destinationStep) =>
            TWidth.Transpose(source, sourceStep, destination, destinationStep);
    }

    readonly struct ScalarTile<T> : ITile<T> where T : unmanaged
    {
        public static int Size => 16;

        public static void Transpose(T* source, long sourceStep, T* destination, long destinationStep) =>
            Rest(source, sourceStep, destination, destinationStep, Size, Size);
    }
}
