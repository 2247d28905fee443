using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where elements are equal; NaN equals nothing. The same as <c>a == b</c>, with broadcasting; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Equal(Tensor other) => Elementwise.Compare(new EqualOperator(), this, other);

    /// <summary>Where elements are equal; NaN equals nothing. With broadcasting; a bool tensor.</summary>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator ==(Tensor a, Tensor b) => a.Equal(b);
}

/// <summary>The relation ==.</summary>
internal readonly record struct EqualOperator : IComparisonOperator
{
    public static string Name => "equal";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Equal(a, b);

    public bool Reference(double a, double b) => a == b;
}
