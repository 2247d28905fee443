using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// Divides element by element, with broadcasting. Integers give real numbers (float32); for whole quotients see
    /// <see cref="FloorDivide(Tensor)"/>. Division by zero gives infinity or NaN.
    /// </summary>
    public static Tensor operator /(Tensor a, Tensor b) => Elementwise.Apply(new DivideOperator(), a, b);

    /// <summary>Divides in place, keeping this tensor's memory and element type.</summary>
    /// <exception cref="ShapeException">The operand does not broadcast to this tensor's shape.</exception>
    /// <exception cref="DTypeException">This tensor holds integers, which quotients are not.</exception>
    public void operator /=(Tensor b) => Elementwise.ApplyInPlace(new DivideOperator(), this, b);
}

/// <summary>True division.</summary>
internal readonly record struct DivideOperator : IBinaryOperator
{
    public static string Name => "divide";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.Second | GradientReads.Output;

    public static (double Low, double High) SecondDomain => (0.5, 3);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => a / b;

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? dy / b : -(dy / b * y);

    public double Reference(double a, double b) => a / b;
}
