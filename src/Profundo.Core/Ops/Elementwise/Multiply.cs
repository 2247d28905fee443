using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Multiplies element by element (the Hadamard product), with broadcasting. For the matrix product see <c>MatMul</c>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) => Elementwise.Apply(new MultiplyOperator(), a, b);

    /// <summary>Multiplies in place, keeping this tensor's memory and element type.</summary>
    /// <exception cref="ShapeException">The operand does not broadcast to this tensor's shape.</exception>
    public void operator *=(Tensor b) => Elementwise.ApplyInPlace(new MultiplyOperator(), this, b);
}

/// <summary>Multiplication element by element.</summary>
internal readonly record struct MultiplyOperator : IBinaryOperator
{
    public static string Name => "multiply";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.First;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => a * b;

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => dy * (input == 0 ? b : a);

    public double Reference(double a, double b) => a * b;
}
