using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where elements differ; NaN differs from everything. The same as <c>a != b</c>, with broadcasting; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor NotEqual(Tensor other) => Elementwise.Compare(new NotEqualOperator(), this, other);

    /// <summary>Where elements differ; NaN differs from everything. With broadcasting; a bool tensor.</summary>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator !=(Tensor a, Tensor b) => a.NotEqual(b);
}

/// <summary>The relation !=.</summary>
internal readonly record struct NotEqualOperator : IComparisonOperator
{
    public static string Name => "not-equal";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Not(L.Equal(a, b));

    public bool Reference(double a, double b) => a != b;
}
