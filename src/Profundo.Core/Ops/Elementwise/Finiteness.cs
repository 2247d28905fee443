using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where an element is not a number; a bool tensor.</summary>
    public Tensor IsNaN() => NotEqual(this);

    /// <summary>Where an element is ∞ or −∞; a bool tensor.</summary>
    public Tensor IsInfinity() => Elementwise.Compare(new EqualInSizeOperator(), this, double.PositiveInfinity);

    /// <summary>Where an element is neither NaN nor infinite; a bool tensor.</summary>
    public Tensor IsFinite() => Elementwise.Compare(new LessInSizeOperator(), this, double.PositiveInfinity);
}

/// <summary>The relation |a| = |b|.</summary>
internal readonly record struct EqualInSizeOperator : IComparisonOperator
{
    public static string Name => "equal-in-size";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Equal(L.Abs(a), L.Abs(b));

    public bool Reference(double a, double b) => Math.Abs(a) == Math.Abs(b);
}

/// <summary>The relation |a| &lt; |b|.</summary>
internal readonly record struct LessInSizeOperator : IComparisonOperator
{
    public static string Name => "less-in-size";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.LessThan(L.Abs(a), L.Abs(b));

    public bool Reference(double a, double b) => Math.Abs(a) < Math.Abs(b);
}
