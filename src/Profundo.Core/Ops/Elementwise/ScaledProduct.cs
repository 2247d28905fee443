using Profundo.Lanes;

namespace Profundo;

/// <summary>A product with a constant: the gradients of squares, halves and their like in one pass.</summary>
/// <param name="Factor">The constant.</param>
internal readonly record struct ScaledProductOperator(double Factor) : IBinaryOperator
{
    public static string Name => "scaled-product";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.First;

    public Tensor Of(Tensor a, Tensor b) => Elementwise.Apply(this, a, b);

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => a * (L.Constant(Factor) * b);

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => Of(dy, input == 0 ? b : a);

    public double Reference(double a, double b) => a * Factor * b;
}
