using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where both elements are true, that is not zero; with broadcasting; a bool tensor.</summary>
    /// <param name="other">The second operand.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor LogicalAnd(Tensor other) => Elementwise.Compare(new LogicalAndOperator(), this, other);

    /// <summary>Where at least one of both elements is true, that is not zero; with broadcasting; a bool tensor.</summary>
    /// <param name="other">The second operand.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor LogicalOr(Tensor other) => Elementwise.Compare(new LogicalOrOperator(), this, other);

    /// <summary>Where just one of both elements is true, that is not zero; with broadcasting; a bool tensor.</summary>
    /// <param name="other">The second operand.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor LogicalXor(Tensor other) => Elementwise.Compare(new LogicalXorOperator(), this, other);

    /// <summary>Where an element is zero or false; a bool tensor.</summary>
    public Tensor LogicalNot() => this == 0;

    /// <summary>Where an element is zero or false; a bool tensor.</summary>
    public static Tensor operator !(Tensor x) => x.LogicalNot();
}

/// <summary>Both are true.</summary>
internal readonly record struct LogicalAndOperator : IComparisonOperator
{
    public static string Name => "logical-and";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Not(L.Or(a.Is(0), b.Is(0)));

    public bool Reference(double a, double b) => a != 0 && b != 0;
}

/// <summary>At least one is true.</summary>
internal readonly record struct LogicalOrOperator : IComparisonOperator
{
    public static string Name => "logical-or";

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Not(L.And(a.Is(0), b.Is(0)));

    public bool Reference(double a, double b) => a != 0 || b != 0;
}

/// <summary>Just one is true.</summary>
internal readonly record struct LogicalXorOperator : IComparisonOperator
{
    public static string Name => "logical-xor";

    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        L falseA = a.Is(0), falseB = b.Is(0);
        return L.And(L.Or(falseA, falseB), L.Not(L.And(falseA, falseB)));
    }

    public bool Reference(double a, double b) => (a != 0) != (b != 0);
}
