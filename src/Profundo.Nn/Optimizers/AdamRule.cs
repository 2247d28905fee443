using System.Runtime.CompilerServices;
using Profundo.Kernels;
using Profundo.Lanes;

namespace Profundo;

/// <summary>Adam's step with the bias corrections folded into rate and ε. <paramref name="Kept"/> is what decoupled weight decay leaves of a weight.</summary>
readonly record struct AdamRule(double Rate, double Scale, double Decay, double Kept, double Beta1, double Beta2, double Epsilon) : IUpdateRule
{
    public static int States => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L third) where L : struct, ILane<L>
    {
        var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
        mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
        variance = L.FusedMultiplyAdd(variance, L.Constant(Beta2), g * g * L.Constant(1 - Beta2));
        weight = L.FusedMultiplyAdd(mean / (L.Sqrt(variance) + L.Constant(Epsilon)), L.Constant(-Rate), weight * L.Constant(Kept));
    }
}

/// <summary>
/// Adam's step with the largest second moment so far in place of the current one, so that steps never grow again (AMSGrad). Reddi, Kale and Kumar 2018, algorithm 2, with
/// bias corrections.
/// </summary>
readonly record struct AmsGradRule(double Rate, double Scale, double Decay, double Kept, double Beta1, double Beta2, double Epsilon) : IUpdateRule
{
    public static int States => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply<L>(L gradient, ref L weight, ref L mean, ref L variance, ref L largest) where L : struct, ILane<L>
    {
        var g = L.FusedMultiplyAdd(weight, L.Constant(Decay), gradient * L.Constant(Scale));
        mean = L.FusedMultiplyAdd(mean, L.Constant(Beta1), g * L.Constant(1 - Beta1));
        variance = L.FusedMultiplyAdd(variance, L.Constant(Beta2), g * g * L.Constant(1 - Beta2));
        largest = L.Maximum(largest, variance);
        weight = L.FusedMultiplyAdd(mean / (L.Sqrt(largest) + L.Constant(Epsilon)), L.Constant(-Rate), weight * L.Constant(Kept));
    }
}
