using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The step function of every element: 0 for negative numbers, 1 for positive ones, a given value at 0.</summary>
    /// <param name="atZero">The value at 0, broadcast.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Heaviside(Tensor atZero) => Elementwise.Apply(new HeavisideOperator(), this, atZero);
}

/// <summary>The step function, with its value at 0 as second operand.</summary>
internal readonly record struct HeavisideOperator : IBinaryOperator
{
    public static string Name => "heaviside";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Nothing : GradientReads.First;

    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        var zero = L.Constant(0);
        return L.Select(L.LessThan(a, zero), zero, L.Select(L.LessThan(zero, a), L.Constant(1), L.Select(L.Equal(a, zero), b, a)));
    }

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? null : Tensor.Where(a == 0, dy, 0);

    public double Reference(double a, double b) => a < 0 ? 0 : a > 0 ? 1 : b;
}
