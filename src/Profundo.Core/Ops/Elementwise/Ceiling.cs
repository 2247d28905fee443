using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The least whole number not below every element.</summary>
    public Tensor Ceiling() => Elementwise.Apply(new CeilingOperator(), this);
}

/// <summary>Rounding up.</summary>
internal readonly record struct CeilingOperator : IUnaryOperator
{
    public static string Name => "ceiling";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Ceiling(x);

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => Math.Ceiling(x);
}
