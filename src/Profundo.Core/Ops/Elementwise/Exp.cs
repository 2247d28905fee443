using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The exponential of every element, eˣ.</summary>
    public Tensor Exp() => Elementwise.Apply(new ExpOperator(), this);
}

/// <summary>The exponential function.</summary>
internal readonly record struct ExpOperator : IUnaryOperator
{
    public static string Name => "exp";

    public static GradientReads Reads => GradientReads.Output;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Exp(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * y;

    public double Reference(double x) => Math.Exp(x);
}
