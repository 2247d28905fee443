using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The opposite of every element. Integers wrap around at their least value.</summary>
    /// <exception cref="DTypeException">The tensor is bool: its opposite is <c>!x</c>.</exception>
    public static Tensor operator -(Tensor x)
    {
        Elementwise.RequireNumbers(NegateOperator.Name, x, x, "The opposite of a truth value is !x.");
        return Elementwise.Apply(new NegateOperator(), x);
    }
}

/// <summary>The opposite.</summary>
internal readonly record struct NegateOperator : IUnaryOperator
{
    public static string Name => "negate";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => -x;

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => -dy;

    public double Reference(double x) => -x;
}
