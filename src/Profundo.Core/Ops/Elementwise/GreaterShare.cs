using Profundo.Lanes;

namespace Profundo;

/// <summary>1 where the first number is the greater, 0 where the second is, and a half where they are equal.</summary>
internal readonly record struct GreaterShareOperator : IBinaryOperator
{
    public static string Name => "greater-share";

    public static bool KeepsIntegers => false;

    public static GradientReads Reads(int input) => GradientReads.Nothing;

    public L Apply<L>(L a, L b) where L : struct, ILane<L> => L.Select(L.Equal(a, b), L.Constant(0.5), L.Select(L.LessThan(b, a), L.Constant(1), L.Constant(0)));

    public Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => null;

    public double Reference(double a, double b) => a == b ? 0.5 : a > b ? 1 : 0;
}
