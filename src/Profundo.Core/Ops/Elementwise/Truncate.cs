using Profundo.Lanes;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Every element without its fraction: the nearest whole number towards zero.</summary>
    public Tensor Truncate() => Elementwise.Apply(new TruncateOperator(), this);
}

/// <summary>Rounding towards zero.</summary>
internal readonly record struct TruncateOperator : IUnaryOperator
{
    public static string Name => "truncate";

    public static GradientReads Reads => GradientReads.Nothing;

    public static bool KeepsIntegers => true;

    public L Apply<L>(L x) where L : struct, ILane<L> => L.Truncate(x);

    public Tensor? Gradient(Tensor dy, Tensor x, Tensor y) => null;

    public double Reference(double x) => Math.Truncate(x);
}
