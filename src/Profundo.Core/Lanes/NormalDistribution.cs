using System.Runtime.CompilerServices;

namespace Profundo.Lanes;

public static partial class Mathematics
{
    /// <summary>
    /// Distribution function of the normal distribution, Φ(x) = (1 + erf(x/√2))/2. Greatest error 1.8e-7 (float32) or 1.2e-16 (float64), absolute:
    /// in the left tail the relative precision is lost. Never beyond 0 and 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L NormalDistribution<L>(L x) where L : struct, ILane<L>
    {
        var half = L.Constant(0.5);
        if (L.IsDouble)
            return L.FusedMultiplyAdd(half, Erf(x * L.Constant(Math.Sqrt(0.5))), half);
        // Φ(x) − 1/2 as x·P(x²)/Q(x²), fitted to absolute error 7.2e-9 (minimax.py), up to where it rounds to 1/2. As all coefficients are
        // positive, nothing cancels.
        var clamped = L.Clamp(x, -5.5, 5.5);
        var z = clamped * clamped;
        var p = L.Constant(2.274942524e-8).Then(z, 6.352103716e-6).Then(z, 0.0001688247302).Then(z, 0.004677254821)
            .Then(z, 0.03385256269).Then(z, 0.3989422346);
        var q = L.Constant(1.197504624e-6).Then(z, 7.364715905e-5).Then(z, 0.001884439529).Then(z, 0.02864582183)
            .Then(z, 0.2515217093).Then(z, 1);
        return L.Clamp(clamped * p / q, -0.5, 0.5) + half; // rounding alone could lead beyond
    }
}
