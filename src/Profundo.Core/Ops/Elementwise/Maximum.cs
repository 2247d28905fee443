using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The greater of every pair of elements, with broadcasting; NaN if either is NaN. Where both are equal, each gets half of the gradient.
    /// For the maximum over an axis see <c>Max</c>.
    /// </summary>
    /// <param name="other">What to compare with.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Maximum(Tensor other) => Elementwise.Apply(new MaximumOperator(), this, other);

    /// <inheritdoc cref="Maximum(Tensor)"/>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    public static Tensor Maximum(Tensor a, Tensor b) => a.Maximum(b);
}

/// <summary>The greater of two numbers.</summary>
internal readonly record struct MaximumOperator : IBinaryOperator
{
    public static string Name => "maximum";

    public static GradientReads Reads(int input) => GradientReads.Inputs;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Maximum(a, b);

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) =>
        dy * (input == 0 ? Elementwise.Apply(new GreaterShareOperator(), a, b) : Elementwise.Apply(new GreaterShareOperator(), b, a));

    public double Reference(double a, double b) => Math.Max(a, b);
}
