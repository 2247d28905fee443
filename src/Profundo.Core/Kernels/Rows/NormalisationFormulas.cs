using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// Normalises rows: x̂ = (x - mean) / √(variance + ε), then x̂ γ + β. Not centred, the mean is taken to be 0, and the variance is the mean
/// square. Operands: rows, γ, β. Ba, Kiros &amp; Hinton, Layer Normalization, 2016; Zhang &amp; Sennrich, Root Mean Square Layer Normalization, 2019.
/// </summary>
/// <param name="epsilon">ε.</param>
/// <param name="centred">Whether the mean is subtracted.</param>
internal readonly unsafe struct NormalisationFormula(double epsilon, bool centred) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.Shared;

    public static bool WorksAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var mean = Statistics<T, L, D>(at.A, steps, epsilon, centred, out var scale);
        T* x = at.A, gamma = at.B, beta = at.C, y = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, x += step, gamma += step, beta += step, y += step)
            D.Write(L.FusedMultiplyAdd((L.Load(x) - mean) * scale, L.Load(gamma), L.Load(beta)), y);
        if (steps.Rest > 0) FirstElements<T, L>.Store(L.FusedMultiplyAdd((L.Load(x) - mean) * scale, L.Load(gamma), L.Load(beta)), y, steps.Rest);
    }

    /// <summary>The mean of a row, and one over its standard deviation. The variance is formed in a second pass, around the mean, which costs little in cache and loses nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Statistics<T, L, D>(T* x, in RowSteps steps, double epsilon, bool centred, out L scale)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var count = L.Constant(steps.Length);
        var mean = centred ? RowAlgebra<T, L, D>.Sum(x, steps) / count : L.Constant(0);
        var variance = RowAlgebra<T, L, D>.SquaredDeviations(x, mean, steps) / count;
        scale = L.Constant(1) / L.Sqrt(variance + L.Constant(epsilon));
        return mean;
    }
}

/// <summary>
/// The gradient of a normalisation for its rows: with g = dy γ, (g - mean(g) - x̂ mean(g x̂)) / √(variance + ε), where the first mean is left
/// out if not centred. Operands: dy, rows, γ.
/// </summary>
/// <param name="epsilon">ε.</param>
/// <param name="centred">Whether the mean was subtracted.</param>
internal readonly unsafe struct NormalisationGradientFormula(double epsilon, bool centred) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 2 ? RowOperand.Shared : RowOperand.Rows;

    public static bool WorksAcross => false;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var mean = NormalisationFormula.Statistics<T, L, D>(at.B, steps, epsilon, centred, out var scale);
        Products(at, mean, steps, out L sum, out L product);
        var (shift, slope) = Means<T, L, D>(sum, product, scale, steps.Length, centred);
        T* dy = at.A, x = at.B, gamma = at.C, dx = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, x += step, gamma += step, dx += step)
            D.Write(Combine(L.Load(dy) * L.Load(gamma), L.Load(x) - mean, scale, shift, slope), dx);
        if (steps.Rest > 0) FirstElements<T, L>.Store(Combine(L.Load(dy) * L.Load(gamma), L.Load(x) - mean, scale, shift, slope), dx, steps.Rest);
    }

    /// <summary>What each element of a lane gathers for the sums of g and of g (x - mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Products<T, L>(in RowPointers<T> at, L mean, in RowSteps steps, out L sum, out L product)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        T* dy = at.A, x = at.B, gamma = at.C;
        var (step, ahead) = (steps.Step, RowAlgebra<T, L, AlongRow>.Ahead(steps.Length));
        L zero = L.Constant(0), sum0 = zero, sum1 = zero, product0 = zero, product1 = zero;
        var i = 0L;
        for (; i <= steps.Lanes - 2; i += 2, dy += 2 * step, x += 2 * step, gamma += 2 * step)
        {
            RowAlgebra<T, L, AlongRow>.Fetch(dy + ahead);
            RowAlgebra<T, L, AlongRow>.Fetch(dy + ahead + step);
            L g0 = L.Load(dy) * L.Load(gamma), g1 = L.Load(dy + step) * L.Load(gamma + step);
            sum0 += g0;
            sum1 += g1;
            product0 = L.FusedMultiplyAdd(g0, L.Load(x) - mean, product0);
            product1 = L.FusedMultiplyAdd(g1, L.Load(x + step) - mean, product1);
        }
        for (; i < steps.Lanes; i++, dy += step, x += step, gamma += step)
        {
            var g = L.Load(dy) * L.Load(gamma);
            sum0 += g;
            product0 = L.FusedMultiplyAdd(g, L.Load(x) - mean, product0);
        }
        if (steps.Rest > 0)
        {
            var g = RowAlgebra<T, L, AlongRow>.LoadRest(dy, steps.Rest, 0) * RowAlgebra<T, L, AlongRow>.LoadRest(gamma, steps.Rest, 0);
            sum1 += g;
            product1 = L.FusedMultiplyAdd(g, RowAlgebra<T, L, AlongRow>.LoadRest(x, steps.Rest, 0) - mean, product1);
        }
        sum = sum0 + sum1;
        product = product0 + product1;
    }

    /// <summary>mean(g) and mean(g x̂) as <see cref="Combine"/> takes them, from the sums of g and of g (x - mean).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (L Shift, L Slope) Means<T, L, D>(L sum, L product, L scale, long length, bool centred)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var share = L.Constant(1.0 / length);
        var shift = centred ? RowAlgebra<T, L, D>.Total(sum) * share * scale : L.Constant(0);
        return (shift, RowAlgebra<T, L, D>.Total(product) * share * scale * scale * scale);
    }

    /// <summary>The gradient of an element from g = dy γ and x - mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Combine<L>(L g, L deviation, L scale, L shift, L slope) where L : struct, ILane<L> =>
        L.FusedMultiplyAdd(g, scale, -L.FusedMultiplyAdd(deviation, slope, shift));
}
