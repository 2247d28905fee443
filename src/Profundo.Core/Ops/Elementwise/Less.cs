using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where the first element is less. The same as <c>a &lt; b</c>, with broadcasting; a bool tensor.</summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Less(Tensor other) => Elementwise.Compare(new LessOperator(), this, other);

    /// <summary>Where the first element is less. With broadcasting; a bool tensor.</summary>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor operator <(Tensor a, Tensor b) => a.Less(b);
}

/// <summary>The relation &lt;.</summary>
internal readonly record struct LessOperator : IComparisonOperator
{
    public static string Name => "less";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.LessThan(a, b);

    public bool Reference(double a, double b) => a < b;
}
