using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Whether both have the same shape and equal elements; element types may differ. For a bool tensor write <c>a == b</c>.</summary>
    /// <param name="other">What to compare with.</param>
    public bool ElementsEqual(Tensor other)
    {
        if (Shape != other.Shape) return false;
        using (Autograd.Pause()) return AllTrue(this == other);
    }

    /// <summary>
    /// Whether all elements are close, with broadcasting: <c>|a − b| ≤ atol + rtol·|b|</c>, as in NumPy. Infinities are close to themselves only.
    /// </summary>
    /// <param name="other">What to compare with.</param>
    /// <param name="rtol">How far they may differ, relative to <paramref name="other"/>.</param>
    /// <param name="atol">How far they may differ in any case.</param>
    /// <param name="equalNaN">Whether NaN is close to NaN.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public bool AllClose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false)
    {
        using (Autograd.Pause()) return AllTrue(IsClose(other, rtol, atol, equalNaN));
    }

    /// <summary>Where elements are close, as for <see cref="AllClose"/>; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <param name="rtol">How far they may differ, relative to <paramref name="other"/>.</param>
    /// <param name="atol">How far they may differ in any case.</param>
    /// <param name="equalNaN">Whether NaN is close to NaN.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor IsClose(Tensor other, double rtol = 1e-5, double atol = 1e-8, bool equalNaN = false)
    {
        var type = Elementwise.CommonType(this, other) == DType.Float32 ? DType.Float32 : DType.Float64; // which holds integers without loss
        return Elementwise.Compare(new CloseOperator(rtol, atol, equalNaN), AsType(type), other.AsType(type));
    }

    /// <summary>Whether both are the same object. For the elements see <see cref="ElementsEqual"/>, or write <c>a == b</c>.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>A number that stays the same for this object, whatever its elements.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    static bool AllTrue(Tensor truths)
    {
        var all = !truths.Elements<bool>().Contains(false);
        GC.KeepAlive(truths);
        return all;
    }
}

/// <summary>Closeness of two numbers.</summary>
/// <param name="Relative">How far they may differ, relative to the second.</param>
/// <param name="Absolute">How far they may differ in any case.</param>
/// <param name="EqualNaN">Whether NaN is close to NaN.</param>
internal readonly record struct CloseOperator(double Relative, double Absolute, bool EqualNaN) : IComparisonOperator
{
    public static string Name => "is-close";

    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        var bound = L.Constant(Absolute) + L.Constant(Relative) * L.Abs(b);
        var near = L.And(L.LessThanOrEqual(L.Abs(a - b), bound), L.Abs(b).IsBelow(double.PositiveInfinity));
        var close = L.Or(near, L.Equal(a, b));
        return EqualNaN ? L.Or(close, L.And(a.IsNaN(), b.IsNaN())) : close;
    }

    public bool Reference(double a, double b) =>
        a == b || (double.IsFinite(b) && Math.Abs(a - b) <= Absolute + Relative * Math.Abs(b)) || (EqualNaN && double.IsNaN(a) && double.IsNaN(b));
}
