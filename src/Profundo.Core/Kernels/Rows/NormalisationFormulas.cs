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
        scale = Scale(RowAlgebra<T, L, D>.SquaredDeviations(x, mean, steps), count, epsilon);
        return mean;
    }

    /// <summary>One over the standard deviation, from the sum of squared distances from the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Scale<L>(L squares, L count, double epsilon) where L : struct, ILane<L> => L.Constant(1) / L.Sqrt(squares / count + L.Constant(epsilon));
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
        L count = L.Constant(steps.Length), mean = centred ? RowAlgebra<T, L, D>.Sum(at.B, steps) / count : L.Constant(0);
        Moments(at, mean, steps, out L squares, out L sum, out L product);
        var scale = NormalisationFormula.Scale(RowAlgebra<T, L, D>.Total(squares), count, epsilon);
        var (shift, slope) = Means<T, L, D>(sum, product, scale, steps.Length, centred);
        T* dy = at.A, x = at.B, gamma = at.C, dx = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, x += step, gamma += step, dx += step)
            D.Write(Combine(L.Load(dy) * L.Load(gamma), L.Load(x) - mean, scale, shift, slope), dx);
        if (steps.Rest > 0) FirstElements<T, L>.Store(Combine(L.Load(dy) * L.Load(gamma), L.Load(x) - mean, scale, shift, slope), dx, steps.Rest);
    }

    /// <summary>With d = x - mean, what each element of a lane gathers for the sums of d², of g and of g d.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Moments<T, L>(in RowPointers<T> at, L mean, in RowSteps steps, out L squares, out L sum, out L product)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
    {
        T* dy = at.A, x = at.B, gamma = at.C;
        var (lanes, step) = (steps.Lanes, steps.Step);
        L zero = L.Constant(0), squares0 = zero, squares1 = zero, sum0 = zero, sum1 = zero, product0 = zero, product1 = zero;
        var i = 0L;
        for (; i <= lanes - 2; i += 2, dy += 2 * step, x += 2 * step, gamma += 2 * step)
        {
            L d0 = L.Load(x) - mean, d1 = L.Load(x + step) - mean, g0 = L.Load(dy) * L.Load(gamma), g1 = L.Load(dy + step) * L.Load(gamma + step);
            squares0 = L.FusedMultiplyAdd(d0, d0, squares0);
            squares1 = L.FusedMultiplyAdd(d1, d1, squares1);
            sum0 += g0;
            sum1 += g1;
            product0 = L.FusedMultiplyAdd(g0, d0, product0);
            product1 = L.FusedMultiplyAdd(g1, d1, product1);
        }
        for (; i < lanes; i++, dy += step, x += step, gamma += step)
        {
            L d = L.Load(x) - mean, g = L.Load(dy) * L.Load(gamma);
            squares0 = L.FusedMultiplyAdd(d, d, squares0);
            sum0 += g;
            product0 = L.FusedMultiplyAdd(g, d, product0);
        }
        if (steps.Rest > 0)
        {
            var valid = FirstElements<T, L>.Mask(steps.Rest);
            L d = L.Select(valid, L.Load(x) - mean, zero), g = L.Select(valid, L.Load(dy) * L.Load(gamma), zero);
            squares1 = L.FusedMultiplyAdd(d, d, squares1);
            sum1 += g;
            product1 = L.FusedMultiplyAdd(g, d, product1);
        }
        squares = squares0 + squares1;
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
