using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The greatest whole number not above every element.</summary>
    public Tensor Floor() => Elementwise.Apply(new FloorOperator(), this);
}

/// <summary>Rounding down.</summary>
internal readonly record struct FloorOperator : IUnaryOperator
{
    public static string Name => "floor";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Floor(x);

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => Math.Floor(x);
}
