using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The angle from −π to π of the point (x, y), where this tensor is y, element by element with broadcasting.</summary>
    /// <param name="x">The points' first coordinates.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Atan2(Tensor x) => Elementwise.Apply(new Atan2Operator(), this, x);

    /// <summary>The angle from −π to π of the point (x, y), element by element with broadcasting.</summary>
    /// <param name="y">The points' second coordinates.</param>
    /// <param name="x">The points' first coordinates.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public static Tensor Atan2(Tensor y, Tensor x) => y.Atan2(x);
}

/// <summary>The angle of a point.</summary>
internal readonly record struct Atan2Operator : IBinaryOperator
{
    public static string Name => "atan2";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => GradientReads.Inputs;

    public static (double Low, double High) SecondDomain => (0.3, 3);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => Mathematics.Atan2(a, b);

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y)
    {
        var scaled = dy / (a.Square() + b.Square());
        return input == 0 ? scaled * b : -(scaled * a);
    }

    public double Reference(double a, double b) => Math.Atan2(a, b);
}
