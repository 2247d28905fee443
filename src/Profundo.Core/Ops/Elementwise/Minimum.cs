using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The smaller of every pair of elements, with broadcasting; NaN if either is NaN. Where both are equal, each gets half of the gradient.
    /// For the minimum over an axis see <c>Min</c>.
    /// </summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Minimum(Tensor other) => Elementwise.Apply(new MinimumOperator(), this, other);

    /// <inheritdoc cref="Minimum(Tensor)"/>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    public static Tensor Minimum(Tensor a, Tensor b) => a.Minimum(b);
}

/// <summary>The smaller of two numbers.</summary>
internal readonly record struct MinimumOperator : IBinaryOperator
{
    public static string Name => "minimum";

    public static GradientReads Reads(int input) => GradientReads.Inputs;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Minimum(a, b);

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) =>
        dy * (input == 0 ? Elementwise.Apply(new GreaterShareOperator(), b, a) : Elementwise.Apply(new GreaterShareOperator(), a, b));

    public double Reference(double a, double b) => Math.Min(a, b);
}
