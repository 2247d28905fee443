using System.Runtime.CompilerServices;
using Profundo.Kernels;

namespace Profundo.Lanes;

/// <summary>
/// A lane of floats that lies in memory as 16-bit elements: it widens what it reads and rounds what it writes. Short formulas are run on it; in long
/// ones its members would be too much for the compiler to inline.
/// </summary>
/// <typeparam name="L">The lane of floats.</typeparam>
/// <typeparam name="TMemory">How the lane is read and written.</typeparam>
/// <typeparam name="TFormat">The 16-bit type.</typeparam>
internal readonly unsafe struct NarrowLane<L, TMemory, TFormat>(L lane) : IMemoryLane<ushort, NarrowLane<L, TMemory, TFormat>>
    where L : struct, IMemoryLane<float, L>
    where TMemory : struct, INarrowMemory<L>
    where TFormat : struct, INarrowFormat
{
    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    readonly L lane = lane;

    public static int Width { [MethodImpl(Inline)] get => L.Width; }
    public static bool IsDouble { [MethodImpl(Inline)] get => false; }

    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Load(ushort* source) => new(TMemory.Load<TFormat>(source));
    [MethodImpl(Inline)] public void Store(ushort* destination) => TMemory.Store<TFormat>(lane, destination);
    [MethodImpl(Inline)] public void StoreStreaming(ushort* destination) => TMemory.StoreStreaming<TFormat>(lane, destination);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> LoadMask(byte* source) => new(L.LoadMask(source));
    [MethodImpl(Inline)] public static void StoreMask(NarrowLane<L, TMemory, TFormat> mask, byte* destination) => L.StoreMask(mask.lane, destination);

    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Constant(double value) => new(L.Constant(value));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> operator +(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(left.lane + right.lane);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> operator -(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(left.lane - right.lane);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> operator *(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(left.lane * right.lane);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> operator /(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(left.lane / right.lane);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> operator -(NarrowLane<L, TMemory, TFormat> value) => new(-value.lane);
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> FusedMultiplyAdd(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right, NarrowLane<L, TMemory, TFormat> addend) => new(L.FusedMultiplyAdd(left.lane, right.lane, addend.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Horner(NarrowLane<L, TMemory, TFormat> sum, NarrowLane<L, TMemory, TFormat> x, double coefficient) => new(L.Horner(sum.lane, x.lane, coefficient));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Sqrt(NarrowLane<L, TMemory, TFormat> x) => new(L.Sqrt(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Abs(NarrowLane<L, TMemory, TFormat> x) => new(L.Abs(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Floor(NarrowLane<L, TMemory, TFormat> x) => new(L.Floor(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Ceiling(NarrowLane<L, TMemory, TFormat> x) => new(L.Ceiling(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Round(NarrowLane<L, TMemory, TFormat> x) => new(L.Round(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Truncate(NarrowLane<L, TMemory, TFormat> x) => new(L.Truncate(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Minimum(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.Minimum(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Maximum(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.Maximum(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Clamp(NarrowLane<L, TMemory, TFormat> x, double lower, double upper) => new(L.Clamp(x.lane, lower, upper));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> LessThan(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.LessThan(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> LessThanOrEqual(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.LessThanOrEqual(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Equal(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.Equal(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Select(NarrowLane<L, TMemory, TFormat> mask, NarrowLane<L, TMemory, TFormat> whenTrue, NarrowLane<L, TMemory, TFormat> whenFalse) => new(L.Select(mask.lane, whenTrue.lane, whenFalse.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> And(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.And(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Or(NarrowLane<L, TMemory, TFormat> left, NarrowLane<L, TMemory, TFormat> right) => new(L.Or(left.lane, right.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Not(NarrowLane<L, TMemory, TFormat> mask) => new(L.Not(mask.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> CopySign(NarrowLane<L, TMemory, TFormat> magnitude, NarrowLane<L, TMemory, TFormat> sign) => new(L.CopySign(magnitude.lane, sign.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Scale(NarrowLane<L, TMemory, TFormat> x, NarrowLane<L, TMemory, TFormat> exponent) => new(L.Scale(x.lane, exponent.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Exponent(NarrowLane<L, TMemory, TFormat> x) => new(L.Exponent(x.lane));
    [MethodImpl(Inline)] public static NarrowLane<L, TMemory, TFormat> Significand(NarrowLane<L, TMemory, TFormat> x) => new(L.Significand(x.lane));
}
