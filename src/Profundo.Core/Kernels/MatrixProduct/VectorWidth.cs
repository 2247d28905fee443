using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>
/// The vector operations that matrix kernels need, for one register width. Kernels take an implementation as a struct type argument, so that
/// one source compiles to straight code for every width.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="V">The vector of T.</typeparam>
internal unsafe interface IVectorWidth<T, V>
    where T : unmanaged
    where V : struct
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Vectors in a row of the largest C tile: 6 rows of them and the operands must fit the register file.</summary>
    static abstract int TileVectors { get; }

    static abstract V Load(T* source);

    /// <summary>All lanes take the element at <paramref name="source"/>. A pointer, since a scalar argument would cost an extra instruction.</summary>
    static abstract V Broadcast(T* source);

    static abstract void Store(V value, T* target);

    /// <summary>Stores the first <paramref name="count"/> lanes and leaves the memory behind them untouched.</summary>
    static abstract void StorePart(V value, T* target, int count);

    /// <summary>sum += a * b with one rounding (two on processors without fused multiply-add). By reference: accumulators then stay in registers.</summary>
    static abstract void MultiplyAdd([UnscopedRef] ref V sum, V a, V b);

    static abstract V Add(V a, V b);

    /// <summary>max(value, 0), where NaN stays NaN.</summary>
    static abstract V Relu(V value);

    /// <summary>Adds the upper half of the lanes to the lower half until 16 bytes are left.</summary>
    static abstract Vector128<T> Fold(V value);

    /// <summary>Copies a square of Lanes x Lanes elements, transposed. Strides are in elements.</summary>
    static abstract void Transpose(T* source, long sourceStride, T* target, long targetStride);
}

internal readonly unsafe struct Width512<T> : IVectorWidth<T, Vector512<T>>
    where T : unmanaged
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes { [MethodImpl(Inline)] get => Vector512<T>.Count; }
    public static int TileVectors { [MethodImpl(Inline)] get => 4; }   // 24 accumulators of 32 registers

    [MethodImpl(Inline)] public static Vector512<T> Load(T* source) => Vector512.Load(source);
    [MethodImpl(Inline)] public static Vector512<T> Broadcast(T* source) => Vector512.Create(*source);
    [MethodImpl(Inline)] public static void Store(Vector512<T> value, T* target) => value.Store(target);
    [MethodImpl(Inline)] public static Vector512<T> Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector512<T> Relu(Vector512<T> value) => Vector512.AndNot(value, Vector512.LessThan(value, Vector512<T>.Zero));

    [MethodImpl(Inline)]
    public static void MultiplyAdd(ref Vector512<T> sum, Vector512<T> a, Vector512<T> b) =>
        sum = typeof(T) == typeof(float)
            ? Vector512.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector512.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static void StorePart(Vector512<T> value, T* target, int count)
    {
        if (!Avx512F.IsSupported)
            Partial.Store(&value, target, count);
        else if (typeof(T) == typeof(float))
            Avx512F.MaskStore((float*)target, Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle(), value.AsSingle());
        else
            Avx512F.MaskStore((double*)target, Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).AsDouble(), value.AsDouble());
    }

    [MethodImpl(Inline)] public static Vector128<T> Fold(Vector512<T> value) => Width256<T>.Fold(value.GetLower() + value.GetUpper());

    [MethodImpl(Inline)]
    public static void Transpose(T* source, long sourceStride, T* target, long targetStride)
    {
        if (!Avx512F.IsSupported)
            Partial.Transpose(Lanes, source, sourceStride, target, targetStride);
        else if (typeof(T) == typeof(float))
            SquareTranspose.Of16((float*)source, sourceStride, (float*)target, targetStride);
        else
            SquareTranspose.Of8((double*)source, sourceStride, (double*)target, targetStride);
    }
}

internal readonly unsafe struct Width256<T> : IVectorWidth<T, Vector256<T>>
    where T : unmanaged
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes { [MethodImpl(Inline)] get => Vector256<T>.Count; }
    public static int TileVectors { [MethodImpl(Inline)] get => 2; }   // 12 accumulators of 16 registers

    [MethodImpl(Inline)] public static Vector256<T> Load(T* source) => Vector256.Load(source);
    [MethodImpl(Inline)] public static Vector256<T> Broadcast(T* source) => Vector256.Create(*source);
    [MethodImpl(Inline)] public static void Store(Vector256<T> value, T* target) => value.Store(target);
    [MethodImpl(Inline)] public static Vector256<T> Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector256<T> Relu(Vector256<T> value) => Vector256.AndNot(value, Vector256.LessThan(value, Vector256<T>.Zero));

    [MethodImpl(Inline)]
    public static void MultiplyAdd(ref Vector256<T> sum, Vector256<T> a, Vector256<T> b) =>
        sum = typeof(T) == typeof(float)
            ? Vector256.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector256.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static void StorePart(Vector256<T> value, T* target, int count)
    {
        if (!Avx.IsSupported)
            Partial.Store(&value, target, count);
        else if (typeof(T) == typeof(float))
            Avx.MaskStore((float*)target, Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle(), value.AsSingle());
        else
            Avx.MaskStore((double*)target, Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).AsDouble(), value.AsDouble());
    }

    [MethodImpl(Inline)] public static Vector128<T> Fold(Vector256<T> value) => value.GetLower() + value.GetUpper();

    [MethodImpl(Inline)]
    public static void Transpose(T* source, long sourceStride, T* target, long targetStride)
    {
        if (!Avx.IsSupported)
            Partial.Transpose(Lanes, source, sourceStride, target, targetStride);
        else if (typeof(T) == typeof(float))
            SquareTranspose.Of8((float*)source, sourceStride, (float*)target, targetStride);
        else
            SquareTranspose.Of4((double*)source, sourceStride, (double*)target, targetStride);
    }
}

internal readonly unsafe struct Width128<T> : IVectorWidth<T, Vector128<T>>
    where T : unmanaged
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Lanes { [MethodImpl(Inline)] get => Vector128<T>.Count; }
    public static int TileVectors { [MethodImpl(Inline)] get => AdvSimd.Arm64.IsSupported ? 4 : 2; }   // 32 registers on Arm64, else 16

    [MethodImpl(Inline)] public static Vector128<T> Load(T* source) => Vector128.Load(source);
    [MethodImpl(Inline)] public static Vector128<T> Broadcast(T* source) => Vector128.Create(*source);
    [MethodImpl(Inline)] public static void Store(Vector128<T> value, T* target) => value.Store(target);
    [MethodImpl(Inline)] public static Vector128<T> Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(Inline)]
    public static Vector128<T> Relu(Vector128<T> value) => Vector128.AndNot(value, Vector128.LessThan(value, Vector128<T>.Zero));

    [MethodImpl(Inline)]
    public static void MultiplyAdd(ref Vector128<T> sum, Vector128<T> a, Vector128<T> b) =>
        sum = typeof(T) == typeof(float)
            ? Vector128.MultiplyAddEstimate(a.AsSingle(), b.AsSingle(), sum.AsSingle()).As<float, T>()
            : Vector128.MultiplyAddEstimate(a.AsDouble(), b.AsDouble(), sum.AsDouble()).As<double, T>();

    [MethodImpl(Inline)]
    public static void StorePart(Vector128<T> value, T* target, int count)
    {
        // Without a call or a loop: either would make the kernels keep their accumulators in memory.
        if (count == 1)
        {
            *target = value.ToScalar();
            return;
        }
        *(long*)target = value.AsInt64().ToScalar();
        if (count == 3)
            target[2] = value.GetElement(2);
    }

    [MethodImpl(Inline)] public static Vector128<T> Fold(Vector128<T> value) => value;

    [MethodImpl(Inline)]
    public static void Transpose(T* source, long sourceStride, T* target, long targetStride) =>
        Partial.Transpose(Lanes, source, sourceStride, target, targetStride);
}

/// <summary>Element-wise stand-ins for instructions a processor does not have.</summary>
file static unsafe class Partial
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store<T>(void* vector, T* target, int count) where T : unmanaged
    {
        for (int i = 0; i < count; i++)
            target[i] = ((T*)vector)[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<T>(int size, T* source, long sourceStride, T* target, long targetStride) where T : unmanaged
    {
        for (int row = 0; row < size; row++)
            for (int column = 0; column < size; column++)
                target[column * targetStride + row] = source[row * sourceStride + column];
    }
}
