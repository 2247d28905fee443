using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>
/// In-register transposes of small squares. Each doubles the size of the transposed blocks step by step: neighbouring rows are interleaved within
/// 128-bit lanes until every lane holds a transposed block, then the lanes themselves are exchanged.
/// </summary>
internal static unsafe class SquareTranspose
{
    const MethodImplOptions Leaf = MethodImplOptions.AggressiveOptimization;
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>Transposes 16 x 16 floats (AVX-512).</summary>
    [MethodImpl(Leaf)]
    public static void Of16(float* source, long sourceStride, float* target, long targetStride)
    {
        long s = sourceStride, t = targetStride;
        float* source4 = source + 4 * s, source8 = source + 8 * s, source12 = source + 12 * s;
        Vector512<float> r0 = Vector512.Load(source), r1 = Vector512.Load(source + s), r2 = Vector512.Load(source + 2 * s), r3 = Vector512.Load(source + 3 * s);
        Vector512<float> r4 = Vector512.Load(source4), r5 = Vector512.Load(source4 + s), r6 = Vector512.Load(source4 + 2 * s), r7 = Vector512.Load(source4 + 3 * s);
        Vector512<float> r8 = Vector512.Load(source8), r9 = Vector512.Load(source8 + s), r10 = Vector512.Load(source8 + 2 * s), r11 = Vector512.Load(source8 + 3 * s);
        Vector512<float> r12 = Vector512.Load(source12), r13 = Vector512.Load(source12 + s), r14 = Vector512.Load(source12 + 2 * s), r15 = Vector512.Load(source12 + 3 * s);
        Within128(ref r0, ref r1, ref r2, ref r3);
        Within128(ref r4, ref r5, ref r6, ref r7);
        Within128(ref r8, ref r9, ref r10, ref r11);
        Within128(ref r12, ref r13, ref r14, ref r15);
        // Register 4 i + j now holds, in its lane l, column 4 l + j of rows 4 i .. 4 i + 3.
        StoreLanes(r0, r4, r8, r12, target, 4 * t);
        StoreLanes(r1, r5, r9, r13, target + t, 4 * t);
        StoreLanes(r2, r6, r10, r14, target + 2 * t, 4 * t);
        StoreLanes(r3, r7, r11, r15, target + 3 * t, 4 * t);
    }

    /// <summary>Transposes 8 x 8 doubles (AVX-512).</summary>
    [MethodImpl(Leaf)]
    public static void Of8(double* source, long sourceStride, double* target, long targetStride)
    {
        long s = sourceStride, t = targetStride;
        double* source4 = source + 4 * s;
        Vector512<double> r0 = Vector512.Load(source), r1 = Vector512.Load(source + s), r2 = Vector512.Load(source + 2 * s), r3 = Vector512.Load(source + 3 * s);
        Vector512<double> r4 = Vector512.Load(source4), r5 = Vector512.Load(source4 + s), r6 = Vector512.Load(source4 + 2 * s), r7 = Vector512.Load(source4 + 3 * s);
        StoreLanes(Avx512F.UnpackLow(r0, r1), Avx512F.UnpackLow(r2, r3), Avx512F.UnpackLow(r4, r5), Avx512F.UnpackLow(r6, r7), target, 2 * t);
        StoreLanes(Avx512F.UnpackHigh(r0, r1), Avx512F.UnpackHigh(r2, r3), Avx512F.UnpackHigh(r4, r5), Avx512F.UnpackHigh(r6, r7), target + t, 2 * t);
    }

    /// <summary>Transposes 8 x 8 floats (AVX).</summary>
    [MethodImpl(Leaf)]
    public static void Of8(float* source, long sourceStride, float* target, long targetStride)
    {
        long s = sourceStride, t = targetStride;
        float* source4 = source + 4 * s;
        Vector256<float> r0 = Vector256.Load(source), r1 = Vector256.Load(source + s), r2 = Vector256.Load(source + 2 * s), r3 = Vector256.Load(source + 3 * s);
        Vector256<float> r4 = Vector256.Load(source4), r5 = Vector256.Load(source4 + s), r6 = Vector256.Load(source4 + 2 * s), r7 = Vector256.Load(source4 + 3 * s);
        Within128(ref r0, ref r1, ref r2, ref r3);
        Within128(ref r4, ref r5, ref r6, ref r7);
        StoreLanes(r0, r4, target, 4 * t);
        StoreLanes(r1, r5, target + t, 4 * t);
        StoreLanes(r2, r6, target + 2 * t, 4 * t);
        StoreLanes(r3, r7, target + 3 * t, 4 * t);
    }

    /// <summary>Transposes 4 x 4 doubles (AVX).</summary>
    [MethodImpl(Leaf)]
    public static void Of4(double* source, long sourceStride, double* target, long targetStride)
    {
        long s = sourceStride, t = targetStride;
        Vector256<double> r0 = Vector256.Load(source), r1 = Vector256.Load(source + s), r2 = Vector256.Load(source + 2 * s), r3 = Vector256.Load(source + 3 * s);
        StoreLanes(Avx.UnpackLow(r0, r1).AsSingle(), Avx.UnpackLow(r2, r3).AsSingle(), (float*)target, 4 * t);
        StoreLanes(Avx.UnpackHigh(r0, r1).AsSingle(), Avx.UnpackHigh(r2, r3).AsSingle(), (float*)(target + t), 4 * t);
    }

    /// <summary>Transposes the 4 x 4 block that four rows hold in each of their 128-bit lanes.</summary>
    [MethodImpl(Inline)]
    static void Within128(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d)
    {
        Vector512<double> lowAB = Avx512F.UnpackLow(a, b).AsDouble(), highAB = Avx512F.UnpackHigh(a, b).AsDouble();
        Vector512<double> lowCD = Avx512F.UnpackLow(c, d).AsDouble(), highCD = Avx512F.UnpackHigh(c, d).AsDouble();
        a = Avx512F.UnpackLow(lowAB, lowCD).AsSingle();
        b = Avx512F.UnpackHigh(lowAB, lowCD).AsSingle();
        c = Avx512F.UnpackLow(highAB, highCD).AsSingle();
        d = Avx512F.UnpackHigh(highAB, highCD).AsSingle();
    }

    /// <inheritdoc cref="Within128(ref Vector512{float}, ref Vector512{float}, ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(Inline)]
    static void Within128(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c, ref Vector256<float> d)
    {
        Vector256<double> lowAB = Avx.UnpackLow(a, b).AsDouble(), highAB = Avx.UnpackHigh(a, b).AsDouble();
        Vector256<double> lowCD = Avx.UnpackLow(c, d).AsDouble(), highCD = Avx.UnpackHigh(c, d).AsDouble();
        a = Avx.UnpackLow(lowAB, lowCD).AsSingle();
        b = Avx.UnpackHigh(lowAB, lowCD).AsSingle();
        c = Avx.UnpackLow(highAB, highCD).AsSingle();
        d = Avx.UnpackHigh(highAB, highCD).AsSingle();
    }

    /// <summary>Stores four rows: row l is made of lane l of a, b, c and d.</summary>
    [MethodImpl(Inline)]
    static void StoreLanes(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* target, long stride) =>
        StoreLanes(a.AsDouble(), b.AsDouble(), c.AsDouble(), d.AsDouble(), (double*)target, stride / 2);

    /// <inheritdoc cref="StoreLanes(Vector512{float}, Vector512{float}, Vector512{float}, Vector512{float}, float*, long)"/>
    [MethodImpl(Inline)]
    static void StoreLanes(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d, double* target, long stride)
    {
        const byte even = 0x88, odd = 0xdd;   // lanes 0 and 2, lanes 1 and 3 of each operand
        Vector512<double> evenAB = Avx512F.Shuffle4x128(a, b, even), oddAB = Avx512F.Shuffle4x128(a, b, odd);
        Vector512<double> evenCD = Avx512F.Shuffle4x128(c, d, even), oddCD = Avx512F.Shuffle4x128(c, d, odd);
        Avx512F.Shuffle4x128(evenAB, evenCD, even).Store(target);
        Avx512F.Shuffle4x128(oddAB, oddCD, even).Store(target + stride);
        Avx512F.Shuffle4x128(evenAB, evenCD, odd).Store(target + 2 * stride);
        Avx512F.Shuffle4x128(oddAB, oddCD, odd).Store(target + 3 * stride);
    }

    /// <summary>Stores two rows: row l is made of lane l of a and b.</summary>
    [MethodImpl(Inline)]
    static void StoreLanes(Vector256<float> a, Vector256<float> b, float* target, long stride)
    {
        Avx.Permute2x128(a, b, 0x20).Store(target);
        Avx.Permute2x128(a, b, 0x31).Store(target + stride);
    }
}
