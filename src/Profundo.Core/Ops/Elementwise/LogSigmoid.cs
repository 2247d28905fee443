using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The logarithm of the sigmoid of every element, without overflow: −log(1 + e⁻ˣ).</summary>
    public Tensor LogSigmoid() => Elementwise.Apply(new LogSigmoidOperator(), this);
}

/// <summary>The logarithm of the sigmoid.</summary>
internal readonly record struct LogSigmoidOperator : IUnaryOperator
{
    public static string Name => "log-sigmoid";

    public static GradientReads Reads => GradientReads.First;

    public L Apply<L>(L x) where L : struct, ILane<L> => -Mathematics.Softplus(-x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new MirroredSigmoidOperator(), x);

    public double Reference(double x) => -(Math.Max(-x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))));
}

/// <summary>σ(−x) = 1 − σ(x).</summary>
internal readonly record struct MirroredSigmoidOperator : IUnaryOperator
{
    public static string Name => "mirrored-sigmoid";

    public static GradientReads Reads => GradientReads.Output;

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Sigmoid(-x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => ChainRule.Apply(dy, new LogisticSlopeOperator(), y, -1);

    public double Reference(double x) => 1 / (1 + Math.Exp(x));
}
