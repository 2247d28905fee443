using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Two to the power of every element, 2ˣ.</summary>
    public Tensor Exp2() => Elementwise.Apply(new Exp2Operator(), this);
}

/// <summary>The exponential function to the base 2.</summary>
internal readonly record struct Exp2Operator : IUnaryOperator
{
    public static string Name => "exp2";

    public static GradientReads Reads => GradientReads.Output;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Exp2(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(Math.Log(2)).Of(dy, y);

    public double Reference(double x) => Math.Pow(2, x);
}
