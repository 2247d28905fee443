using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The absolute value of every element. The gradient at zero is 0.</summary>
    public Tensor Abs() => Elementwise.Apply(new AbsOperator(), this);
}

/// <summary>The absolute value.</summary>
internal readonly record struct AbsOperator : IUnaryOperator
{
    public static string Name => "abs";

    public static GradientReads Reads => GradientReads.First;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Abs(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new SignOperator(), x);

    public double Reference(double x) => Math.Abs(x);
}
