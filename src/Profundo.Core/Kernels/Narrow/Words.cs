using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>
/// The operations on a vector of 32-bit words that conversions of the 16-bit types need, for one register width. Kernels take an implementation
/// as a struct type argument, so that one source compiles to straight code for every width.
/// </summary>
/// <typeparam name="V">The vector.</typeparam>
internal unsafe interface IWords<V> where V : struct
{
    static abstract int Count { get; }

    static abstract V All(uint value);

    static abstract V Load(float* source);

    static abstract void Store(V words, float* destination);

    /// <summary>Reads 16-bit elements into the lower halves of words.</summary>
    static abstract V LoadHalves(ushort* source);

    /// <summary>Writes the lower halves of words.</summary>
    static abstract void StoreHalves(V words, ushort* destination);

    static abstract V Add(V a, V b);

    static abstract V And(V a, V b);

    static abstract V Or(V a, V b);

    static abstract V ShiftLeft(V a, int bits);

    static abstract V ShiftRight(V a, int bits);

    /// <summary>All bits set where a is greater, as signed numbers.</summary>
    static abstract V Exceeds(V a, V b);

    /// <summary>The smaller one, as unsigned numbers.</summary>
    static abstract V Least(V a, V b);

    static abstract V Select(V mask, V whenSet, V whenClear);

    /// <summary>The sum of the floats that the words are.</summary>
    static abstract V AddFloats(V a, V b);

    /// <summary>The difference of the floats that the words are.</summary>
    static abstract V SubtractFloats(V a, V b);
}

internal readonly unsafe struct Words512 : IWords<Vector512<uint>>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => 16;

    [MethodImpl(Inline)] public static Vector512<uint> All(uint value) => Vector512.Create(value);
    [MethodImpl(Inline)] public static Vector512<uint> Load(float* source) => Vector512.Load((uint*)source);
    [MethodImpl(Inline)] public static void Store(Vector512<uint> words, float* destination) => words.Store((uint*)destination);
    [MethodImpl(Inline)] public static Vector512<uint> LoadHalves(ushort* source) => Vector512.WidenLower(Vector256.Load(source).ToVector512Unsafe());
    [MethodImpl(Inline)] public static void StoreHalves(Vector512<uint> words, ushort* destination) => Halves(words).Store(destination);
    [MethodImpl(Inline)] public static Vector256<ushort> Halves(Vector512<uint> words) => Avx512F.ConvertToVector256UInt16(words);
    [MethodImpl(Inline)] public static Vector512<uint> Add(Vector512<uint> a, Vector512<uint> b) => a + b;
    [MethodImpl(Inline)] public static Vector512<uint> And(Vector512<uint> a, Vector512<uint> b) => a & b;
    [MethodImpl(Inline)] public static Vector512<uint> Or(Vector512<uint> a, Vector512<uint> b) => a | b;
    [MethodImpl(Inline)] public static Vector512<uint> ShiftLeft(Vector512<uint> a, int bits) => a << bits;
    [MethodImpl(Inline)] public static Vector512<uint> ShiftRight(Vector512<uint> a, int bits) => a >> bits;
    [MethodImpl(Inline)] public static Vector512<uint> Exceeds(Vector512<uint> a, Vector512<uint> b) => Vector512.GreaterThan(a.AsInt32(), b.AsInt32()).AsUInt32();
    [MethodImpl(Inline)] public static Vector512<uint> Least(Vector512<uint> a, Vector512<uint> b) => Vector512.Min(a, b);
    [MethodImpl(Inline)] public static Vector512<uint> Select(Vector512<uint> mask, Vector512<uint> whenSet, Vector512<uint> whenClear) => Vector512.ConditionalSelect(mask, whenSet, whenClear);
    [MethodImpl(Inline)] public static Vector512<uint> AddFloats(Vector512<uint> a, Vector512<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();
    [MethodImpl(Inline)] public static Vector512<uint> SubtractFloats(Vector512<uint> a, Vector512<uint> b) => (a.AsSingle() - b.AsSingle()).AsUInt32();
}

internal readonly unsafe struct Words256 : IWords<Vector256<uint>>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => 8;

    [MethodImpl(Inline)] public static Vector256<uint> All(uint value) => Vector256.Create(value);
    [MethodImpl(Inline)] public static Vector256<uint> Load(float* source) => Vector256.Load((uint*)source);
    [MethodImpl(Inline)] public static void Store(Vector256<uint> words, float* destination) => words.Store((uint*)destination);
    [MethodImpl(Inline)] public static Vector256<uint> LoadHalves(ushort* source) => Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe());
    [MethodImpl(Inline)] public static void StoreHalves(Vector256<uint> words, ushort* destination) => Halves(words).Store(destination);
    [MethodImpl(Inline)] public static Vector128<ushort> Halves(Vector256<uint> words) => Vector128.Narrow(words.GetLower(), words.GetUpper());
    [MethodImpl(Inline)] public static Vector256<uint> Add(Vector256<uint> a, Vector256<uint> b) => a + b;
    [MethodImpl(Inline)] public static Vector256<uint> And(Vector256<uint> a, Vector256<uint> b) => a & b;
    [MethodImpl(Inline)] public static Vector256<uint> Or(Vector256<uint> a, Vector256<uint> b) => a | b;
    [MethodImpl(Inline)] public static Vector256<uint> ShiftLeft(Vector256<uint> a, int bits) => a << bits;
    [MethodImpl(Inline)] public static Vector256<uint> ShiftRight(Vector256<uint> a, int bits) => a >> bits;
    [MethodImpl(Inline)] public static Vector256<uint> Exceeds(Vector256<uint> a, Vector256<uint> b) => Vector256.GreaterThan(a.AsInt32(), b.AsInt32()).AsUInt32();
    [MethodImpl(Inline)] public static Vector256<uint> Least(Vector256<uint> a, Vector256<uint> b) => Vector256.Min(a, b);
    [MethodImpl(Inline)] public static Vector256<uint> Select(Vector256<uint> mask, Vector256<uint> whenSet, Vector256<uint> whenClear) => Vector256.ConditionalSelect(mask, whenSet, whenClear);
    [MethodImpl(Inline)] public static Vector256<uint> AddFloats(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();
    [MethodImpl(Inline)] public static Vector256<uint> SubtractFloats(Vector256<uint> a, Vector256<uint> b) => (a.AsSingle() - b.AsSingle()).AsUInt32();
}

internal readonly unsafe struct Words128 : IWords<Vector128<uint>>
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public static int Count => 4;

    [MethodImpl(Inline)] public static Vector128<uint> All(uint value) => Vector128.Create(value);
    [MethodImpl(Inline)] public static Vector128<uint> Load(float* source) => Vector128.Load((uint*)source);
    [MethodImpl(Inline)] public static void Store(Vector128<uint> words, float* destination) => words.Store((uint*)destination);
    [MethodImpl(Inline)] public static Vector128<uint> LoadHalves(ushort* source) => Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe());
    [MethodImpl(Inline)] public static void StoreHalves(Vector128<uint> words, ushort* destination) => Vector128.Narrow(words, words).GetLower().Store(destination);
    [MethodImpl(Inline)] public static Vector128<uint> Add(Vector128<uint> a, Vector128<uint> b) => a + b;
    [MethodImpl(Inline)] public static Vector128<uint> And(Vector128<uint> a, Vector128<uint> b) => a & b;
    [MethodImpl(Inline)] public static Vector128<uint> Or(Vector128<uint> a, Vector128<uint> b) => a | b;
    [MethodImpl(Inline)] public static Vector128<uint> ShiftLeft(Vector128<uint> a, int bits) => a << bits;
    [MethodImpl(Inline)] public static Vector128<uint> ShiftRight(Vector128<uint> a, int bits) => a >> bits;
    [MethodImpl(Inline)] public static Vector128<uint> Exceeds(Vector128<uint> a, Vector128<uint> b) => Vector128.GreaterThan(a.AsInt32(), b.AsInt32()).AsUInt32();
    [MethodImpl(Inline)] public static Vector128<uint> Least(Vector128<uint> a, Vector128<uint> b) => Vector128.Min(a, b);
    [MethodImpl(Inline)] public static Vector128<uint> Select(Vector128<uint> mask, Vector128<uint> whenSet, Vector128<uint> whenClear) => Vector128.ConditionalSelect(mask, whenSet, whenClear);
    [MethodImpl(Inline)] public static Vector128<uint> AddFloats(Vector128<uint> a, Vector128<uint> b) => (a.AsSingle() + b.AsSingle()).AsUInt32();
    [MethodImpl(Inline)] public static Vector128<uint> SubtractFloats(Vector128<uint> a, Vector128<uint> b) => (a.AsSingle() - b.AsSingle()).AsUInt32();
}
