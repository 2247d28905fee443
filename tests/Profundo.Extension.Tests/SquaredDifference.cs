using Profundo;
using Profundo.Lanes;

namespace Profundo.Extension;

/// <summary>(a − b)² for every pair of elements.</summary>
public readonly record struct SquaredDifference : IBinaryOperator
{
    public static string Name => "squared-difference";

    public static GradientReads Reads(int input) => GradientReads.First | GradientReads.Second; // not the result: it need not be kept

    public L Apply<L>(L a, L b) where L : struct, ILane<L>
    {
        var difference = a - b;
        return difference * difference;
    }

    public Tensor Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y) => dy * (input == 0 ? 2 : -2) * (a - b);

    public double Reference(double a, double b) => (a - b) * (a - b);
}
