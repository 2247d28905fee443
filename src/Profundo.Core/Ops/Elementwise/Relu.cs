using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The rectified linear unit: negative elements become 0, the others stay. The gradient at 0 is 0.</summary>
    public Tensor Relu() => Elementwise.Apply(new ReluOperator(), this);

    /// <summary>Elements below 0 become 0, those above 6 become 6. Howard et al. 2017.</summary>
    public Tensor Relu6() => Clip(0, 6);
}

/// <summary>Zero for negative numbers.</summary>
internal readonly record struct ReluOperator : IUnaryOperator
{
    public static string Name => "relu";

    public static GradientReads Reads => GradientReads.Output;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Select(L.LessThanOrEqual(x, L.Constant(0)), L.Constant(0), x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => Elementwise.Apply(new ReluGradientOperator(), dy, y);

    public double Reference(double x) => Math.Max(x, 0);
}

/// <summary>What arrives, where the result is positive. A choice and not a product, so that nothing gets a minus before its zero.</summary>
internal readonly record struct ReluGradientOperator : IBinaryOperator
{
    public static string Name => "relu-gradient";

    public static GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.Nothing;

    public L Apply<L>(L dy, L y) where L : struct, ILane<L> => L.Select(L.LessThan(L.Constant(0), y), dy, L.Constant(0));

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => input == 0 ? Elementwise.Apply(this, dy, b) : null;

    public double Reference(double dy, double y) => y > 0 ? dy : 0;
}
