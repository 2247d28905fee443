using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Subtracts element by element, with broadcasting.</summary>
    /// <exception cref="DTypeException">Both operands are bool: <c>a ^ b</c> says where they differ.</exception>
    public static Tensor operator -(Tensor a, Tensor b)
    {
        Elementwise.RequireNumbers(SubtractOperator.Name, a, b, "Use a ^ b for where they differ, or a & !b for where only the first is true.");
        return Elementwise.Apply(new SubtractOperator(), a, b);
    }

    /// <summary>Subtracts in place, keeping this tensor's memory and element type.</summary>
    /// <exception cref="ShapeException">The operand does not broadcast to this tensor's shape.</exception>
    /// <exception cref="DTypeException">The result would not fit this tensor's element type.</exception>
    public void operator -=(Tensor b)
    {
        Elementwise.RequireNumbers(SubtractOperator.Name, this, b, "Use a ^ b for where they differ.");
        Elementwise.ApplyInPlace(new SubtractOperator(), this, b);
    }
}

/// <summary>Subtraction.</summary>
internal readonly record struct SubtractOperator : IBinaryOperator
{
    public static string Name => "subtract";

    public static GradientReads Reads(int input) => GradientReads.Nothing;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => a - b;

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? dy : -dy;

    public double Reference(double a, double b) => a - b;
}
