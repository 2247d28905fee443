using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where the first element is greater. The same as <c>a &gt; b</c>, with broadcasting; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Greater(Tensor other) => Elementwise.Compare(new GreaterOperator(), this, other);

    /// <summary>Where the first element is greater. With broadcasting; a bool tensor.</summary>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator >(Tensor a, Tensor b) => a.Greater(b);
}

/// <summary>The relation &gt;.</summary>
internal readonly record struct GreaterOperator : IComparisonOperator
{
    public static string Name => "greater";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.LessThan(b, a);

    public bool Reference(double a, double b) => a > b;
}
