using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo;

/// <summary>c + a·x²: the slope of tan and tanh as a function of the result.</summary>
/// <param name="Constant">The constant term.</param>
/// <param name="Leading">The coefficient of x².</param>
internal readonly record struct QuadraticOperator(double Constant, double Leading) : IUnaryOperator
{
    public static string Name => "quadratic";

    public static GradientReads Reads => GradientReads.First;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => L.FusedMultiplyAdd(L.Constant(Leading) * x, x, L.Constant(Constant));

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(2 * Leading).Of(dy, x);

    public double Reference(double x) => Constant + Leading * x * x;
}

/// <summary>1/(c + a·x²): the slope of the inverse tangents.</summary>
/// <param name="Constant">The constant term.</param>
/// <param name="Leading">The coefficient of x².</param>
internal readonly record struct InverseQuadraticOperator(double Constant, double Leading) : IUnaryOperator
{
    public static string Name => "inverse-quadratic";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => L.FusedMultiplyAdd(L.Constant(Leading) * x, x, L.Constant(Constant)).Reciprocal();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(-2 * Leading).Of(dy * x, y.Square());

    public double Reference(double x) => 1 / (Constant + Leading * x * x);
}

/// <summary>1/√(c + a·x²): the slope of the inverse sines and cosines.</summary>
/// <param name="Constant">The constant term.</param>
/// <param name="Leading">The coefficient of x².</param>
internal readonly record struct InverseRootQuadraticOperator(double Constant, double Leading) : IUnaryOperator
{
    public static string Name => "inverse-root-quadratic";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public L Apply<L>(L x) where L : struct, ILane<L> => L.Sqrt(L.FusedMultiplyAdd(L.Constant(Leading) * x, x, L.Constant(Constant))).Reciprocal();

    public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => new ScaledProductOperator(-Leading).Of(dy * x, y.Power(3));

    public double Reference(double x) => 1 / Math.Sqrt(Constant + Leading * x * x);
}
