using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where the first element is less, or both are equal. The same as <c>a &lt;= b</c>, with broadcasting; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor LessOrEqual(Tensor other) => Elementwise.Compare(new LessOrEqualOperator(), this, other);

    /// <summary>Where the first element is less, or both are equal. With broadcasting; a bool tensor.</summary>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator <=(Tensor a, Tensor b) => a.LessOrEqual(b);
}

/// <summary>The relation &lt;=.</summary>
internal readonly record struct LessOrEqualOperator : IComparisonOperator
{
    public static string Name => "less-or-equal";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.LessThanOrEqual(a, b);

    public bool Reference(double a, double b) => a <= b;
}
