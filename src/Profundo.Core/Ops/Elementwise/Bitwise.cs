using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where both are true, for bools; the common bits, for integers. With broadcasting.</summary>
    /// <exception cref="DTypeException">An operand holds real numbers, which have no bits to combine.</exception>
    public static Tensor operator &(Tensor a, Tensor b) =>
        IsBitwise("&", nameof(LogicalAnd), a, b) ? Elementwise.Apply(new BitwiseAndOperator(), a, b) : a.LogicalAnd(b);

    /// <summary>Where at least one is true, for bools; the bits of either, for integers. With broadcasting.</summary>
    /// <exception cref="DTypeException">An operand holds real numbers, which have no bits to combine.</exception>
    public static Tensor operator |(Tensor a, Tensor b) =>
        IsBitwise("|", nameof(LogicalOr), a, b) ? Elementwise.Apply(new BitwiseOrOperator(), a, b) : a.LogicalOr(b);

    /// <summary>Where just one is true, for bools; the bits in which both differ, for integers. With broadcasting.</summary>
    /// <exception cref="DTypeException">An operand holds real numbers, which have no bits to combine.</exception>
    public static Tensor operator ^(Tensor a, Tensor b) =>
        IsBitwise("^", nameof(LogicalXor), a, b) ? Elementwise.Apply(new BitwiseXorOperator(), a, b) : a.LogicalXor(b);

    /// <summary>Where it is false, for bools; all bits inverted, for integers.</summary>
    /// <exception cref="DTypeException">The tensor holds real numbers, which have no bits to invert.</exception>
    public static Tensor operator ~(Tensor x) =>
        IsBitwise("~", nameof(LogicalNot), x, x) ? Elementwise.Apply(new BitwiseNotOperator(), x) : x.LogicalNot();

    static bool IsBitwise(string symbol, string alternative, Tensor a, Tensor b)
    {
        var type = Elementwise.CommonType(a, b);
        if (!type.IsFloatingPoint) return type != DType.Bool;
        throw new DTypeException($"{symbol}: bits are combined of bools and integers, but the operands are {a.DType.Name} and {b.DType.Name}. Compare first, as in (x > 0) & (y > 0), or use {alternative}, which takes anything but 0 as true.");
    }
}

/// <summary>The common bits of two integers.</summary>
internal readonly record struct BitwiseAndOperator : IBinaryOperator
{
    public static string Name => "bitwise-and";

    public static (double Low, double High) Domain => (0, 0); // integers only, and the checks compute with real numbers

    public static (double Low, double High) SecondDomain => (0, 0);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.And(a, b);

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => null;

    public double Reference(double a, double b) => (long)a & (long)b;
}

/// <summary>The bits of either of two integers.</summary>
internal readonly record struct BitwiseOrOperator : IBinaryOperator
{
    public static string Name => "bitwise-or";

    public static (double Low, double High) Domain => (0, 0);

    public static (double Low, double High) SecondDomain => (0, 0);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Or(a, b);

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => null;

    public double Reference(double a, double b) => (long)a | (long)b;
}

/// <summary>The bits in which two integers differ.</summary>
internal readonly record struct BitwiseXorOperator : IBinaryOperator
{
    public static string Name => "bitwise-xor";

    public static (double Low, double High) Domain => (0, 0);

    public static (double Low, double High) SecondDomain => (0, 0);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.And(L.Or(a, b), L.Not(L.And(a, b)));

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => null;

    public double Reference(double a, double b) => (long)a ^ (long)b;
}

/// <summary>All bits of an integer inverted, which is −x − 1 (or 255 − x for bytes): no lane needs bits for it.</summary>
internal readonly record struct BitwiseNotOperator : IUnaryOperator
{
    public static string Name => "bitwise-not";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => -x - L.Constant(1);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => -dy;

    public double Reference(double x) => -x - 1;
}
