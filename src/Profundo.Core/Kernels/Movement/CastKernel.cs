using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>Converts elements from one type to another, as C# casts do: towards zero for integers, saturating at their limits; anything but 0 is true.</summary>
internal static unsafe class CastKernel
{
    const int Grain = 16 * 1024;

    struct Job
    {
        public void* Source, Destination;
        public DType From, To;
        public Split Split;
    }

    public static void Run(Tensor source, Tensor destination)
    {
        fixed (byte* from = &source.Origin, to = &destination.Origin)
        {
            var job = new Job { Source = from, Destination = to, From = source.DType, To = destination.DType, Split = Split.For(destination.Size, Grain) };
            WorkerPool.Run(job.Split.Chunks, &job, &Chunk);
        }
    }

    /// <summary>Rounds float32 to the values of a 16-bit type; source and destination may be the same memory.</summary>
    public static void Round(Tensor source, DType type, Tensor destination)
    {
        fixed (byte* from = &source.Origin, to = &destination.Origin)
        {
            var job = new Job { Source = from, Destination = to, To = type, Split = Split.For(destination.Size, Grain) };
            WorkerPool.Run(job.Split.Chunks, &job, &RoundChunk);
        }
    }

    static void RoundChunk(int chunk, void* context)
    {
        var job = (Job*)context;
        var piece = stackalloc ushort[NarrowPiece.Length];
        var (start, end) = job->Split[chunk];
        for (var at = start; at < end; at += NarrowPiece.Length)
        {
            var count = Math.Min(NarrowPiece.Length, end - at);
            NarrowPiece.Narrow(job->To, (float*)job->Source + at, piece, count);
            NarrowPiece.Widen(job->To, piece, (float*)job->Destination + at, count);
        }
    }

    static void Chunk(int chunk, void* context)
    {
        var job = (Job*)context;
        var (start, end) = job->Split[chunk];
        if (job->From.IsStorageOnly && job->To == DType.Float32) NarrowPiece.Widen(job->From, (ushort*)job->Source + start, (float*)job->Destination + start, end - start);
        else if (job->From == DType.Float32 && job->To.IsStorageOnly) NarrowPiece.Narrow(job->To, (float*)job->Source + start, (ushort*)job->Destination + start, end - start);
        else if (job->From == DType.UInt8 && job->To == DType.Float32) Widen((byte*)job->Source, (float*)job->Destination, start, end);
        else Convert(job, start, end);
    }

    /// <summary>Bytes are what pictures are kept in, and floats what is computed with.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Widen(byte* source, float* destination, long start, long end)
    {
        var i = start;
        for (; i <= end - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.Load(source + i));
            Store(lower, destination + i);
            Store(upper, destination + i + Vector128<ushort>.Count);
        }
        for (; i < end; i++) destination[i] = source[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Vector128<ushort> numbers, float* destination)
    {
        var (lower, upper) = Vector128.Widen(numbers);
        Vector128.ConvertToSingle(lower.AsInt32()).Store(destination);
        Vector128.ConvertToSingle(upper.AsInt32()).Store(destination + Vector128<uint>.Count);
    }

    static void Convert(Job* job, long start, long end)
    {
        switch (job->From)
        {
            case DType.Float32: To((float*)job->Source, job, start, end); break;
            case DType.Float64: To((double*)job->Source, job, start, end); break;
            case DType.Int32: To((int*)job->Source, job, start, end); break;
            case DType.Int64: To((long*)job->Source, job, start, end); break;
            case DType.Float16: To((Half*)job->Source, job, start, end); break;
            case DType.BFloat16: To((BFloat16*)job->Source, job, start, end); break;
            default: To((byte*)job->Source, job, start, end); break;
        }
    }

    static void To<T>(T* source, Job* job, long start, long end) where T : unmanaged
    {
        switch (job->To)
        {
            case DType.Float32: Loop(source, (float*)job->Destination, start, end); break;
            case DType.Float64: Loop(source, (double*)job->Destination, start, end); break;
            case DType.Int32: Loop(source, (int*)job->Destination, start, end); break;
            case DType.Int64: Loop(source, (long*)job->Destination, start, end); break;
            case DType.Float16: Loop(source, (Half*)job->Destination, start, end); break;
            case DType.BFloat16: Loop(source, (BFloat16*)job->Destination, start, end); break;
            case DType.UInt8: Loop(source, (byte*)job->Destination, start, end); break;
            default: Loop(source, (bool*)job->Destination, start, end); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Loop<T, U>(T* source, U* destination, long start, long end) where T : unmanaged where U : unmanaged
    {
        for (var i = start; i < end; i++) destination[i] = Convert<T, U>(source[i]);
    }

    /// <summary>Long goes through no other type; everything else passes through double or float without loss. All tests fold at compile time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static U Convert<T, U>(T value) where T : unmanaged where U : unmanaged
    {
        if (typeof(T) == typeof(float)) return FromFloat<U>((float)(object)value);
        if (typeof(T) == typeof(double)) return FromDouble<U>((double)(object)value);
        if (typeof(T) == typeof(int)) return FromLong<U>((int)(object)value);
        if (typeof(T) == typeof(long)) return FromLong<U>((long)(object)value);
        if (typeof(T) == typeof(byte)) return FromLong<U>((byte)(object)value);
        if (typeof(T) == typeof(Half)) return FromFloat<U>((float)(Half)(object)value);
        return FromFloat<U>((BFloat16)(object)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static U FromFloat<U>(float value) where U : unmanaged
    {
        if (typeof(U) == typeof(float)) return (U)(object)value;
        if (typeof(U) == typeof(BFloat16)) return (U)(object)(BFloat16)value;
        return FromDouble<U>(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static U FromDouble<U>(double value) where U : unmanaged
    {
        if (typeof(U) == typeof(float)) return (U)(object)(float)value;
        if (typeof(U) == typeof(double)) return (U)(object)value;
        if (typeof(U) == typeof(int)) return (U)(object)(int)value;
        if (typeof(U) == typeof(long)) return (U)(object)(long)value;
        if (typeof(U) == typeof(byte)) return (U)(object)(byte)value;
        if (typeof(U) == typeof(bool)) return (U)(object)(value != 0);
        if (typeof(U) == typeof(Half)) return (U)(object)(Half)value;
        return (U)(object)(BFloat16)(float)value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static U FromLong<U>(long value) where U : unmanaged
    {
        if (typeof(U) == typeof(long)) return (U)(object)value;
        if (typeof(U) == typeof(int)) return (U)(object)(int)value;
        if (typeof(U) == typeof(byte)) return (U)(object)(byte)value;
        if (typeof(U) == typeof(bool)) return (U)(object)(value != 0);
        if (typeof(U) == typeof(float)) return (U)(object)(float)value;
        return FromDouble<U>(value);
    }
}
