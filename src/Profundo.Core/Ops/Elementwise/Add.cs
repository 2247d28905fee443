using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Adds element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) => Elementwise.Apply(new AddOperator(), a, b);

    /// <summary>Adds in place, keeping this tensor's memory and element type.</summary>
    /// <exception cref="ShapeException">The operand does not broadcast to this tensor's shape.</exception>
    public void operator +=(Tensor b) => Elementwise.ApplyInPlace(new AddOperator(), this, b);
}

/// <summary>Addition.</summary>
internal readonly record struct AddOperator : IBinaryOperator
{
    public static string Name => "add";

    public static GradientReads Reads(int input) => GradientReads.Nothing;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => a + b;

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => dy;

    public double Reference(double a, double b) => a + b;
}
