using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The square of every element, x².</summary>
    public Tensor Square() => Elementwise.Apply(new SquareOperator(), this);
}

/// <summary>The square.</summary>
internal readonly record struct SquareOperator : IUnaryOperator
{
    public static string Name => "square";

    public static GradientReads Reads => GradientReads.First;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => x * x;

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(2).Of(dy, x);

    public double Reference(double x) => x * x;
}
