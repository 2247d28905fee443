using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The natural logarithm of every element; −∞ at zero, NaN for negative ones.</summary>
    public Tensor Log() => Elementwise.Apply(new LogOperator(), this);
}

/// <summary>The natural logarithm.</summary>
internal readonly record struct LogOperator : IUnaryOperator
{
    public static string Name => "log";

    public static GradientReads Reads => GradientReads.First;

    public static (double Low, double High) Domain => (0.1, 5);

    public L Apply<L>(L x) where L : struct, ILane<L> => Mathematics.Log(x);

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy / x;

    public double Reference(double x) => Math.Log(x);
}
