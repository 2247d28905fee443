using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>softmax: e^(x - max) over its sum.</summary>
internal readonly unsafe struct SoftmaxFormula : IRowFormula
{
    const int LongestBuffer = 4096, Alignment = 64;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        if (D.IsStreaming && steps.Length <= LongestBuffer)
        {
            // Where results go past the caches, the exponentials wait in a buffer, so that each result is written only once.
            var buffer = stackalloc T[LongestBuffer + Alignment / sizeof(T)];
            Row<T, L, D>(at, steps, (T*)(((nint)buffer + Alignment - 1) & -Alignment));
        }
        else
        {
            Row<T, L, D>(at, steps, at.Y);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, T* exponentials)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var sum = RowAlgebra<T, L, D>.Exponentials(at.A, exponentials, RowAlgebra<T, L, D>.Maximum(at.A, steps), steps);
        RowAlgebra<T, L, D>.Scale(exponentials, at.Y, L.Constant(1) / sum, steps);
    }
}

/// <summary>The gradient of softmax, from the result's gradient and the result: y (dy - dy·y).</summary>
internal readonly unsafe struct SoftmaxGradientFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var dot = RowAlgebra<T, L, D>.Dot(at.A, at.B, steps);
        T* dy = at.A, y = at.B, dx = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, y += step, dx += step) D.Write(L.Load(y) * (L.Load(dy) - dot), dx);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(L.Load(y) * (L.Load(dy) - dot), dx, steps.Rest);
    }
}

/// <summary>The logarithm of softmax: x - log of the sum of e^x.</summary>
internal readonly unsafe struct LogSoftmaxFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        // The maximum goes first: where it is large, adding the logarithm to it would round that away.
        var maximum = LogSumExpFormula.FiniteMaximum<T, L, D>(at.A, steps);
        var logarithm = RowAlgebra<T, L, D>.Logarithm(RowAlgebra<T, L, D>.SumExponentials(at.A, maximum, steps));
        T* x = at.A, y = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, x += step, y += step) D.Write((L.Load(x) - maximum) - logarithm, y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store((L.Load(x) - maximum) - logarithm, y, steps.Rest);
    }
}

/// <summary>The gradient of log-softmax, from the result's gradient and the result: dy - e^y times the sum of dy.</summary>
internal readonly unsafe struct LogSoftmaxGradientFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var sum = RowAlgebra<T, L, D>.Sum(at.A, steps);
        T* dy = at.A, y = at.B, dx = at.Y;
        var (lanes, step) = (steps.Lanes, steps.Step);
        for (var i = 0L; i < lanes; i++, dy += step, y += step, dx += step) D.Write(L.Load(dy) - Mathematics.Exp(L.Load(y)) * sum, dx);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(L.Load(dy) - RowAlgebra<T, L, D>.Exponential(L.Load(y)) * sum, dx, steps.Rest);
    }
}

/// <summary>The logarithm of the sum of e^x, without overflow.</summary>
internal readonly unsafe struct LogSumExpFormula : IRowFormula
{
    public static RowOperand ResultKind => RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = FiniteMaximum<T, L, D>(at.A, steps);
        RowAlgebra<T, L, D>.StorePerRow(maximum + RowAlgebra<T, L, D>.Logarithm(RowAlgebra<T, L, D>.SumExponentials(at.A, maximum, steps)), at.Y);
    }

    /// <summary>The greatest element, or 0 where that is infinite and would give ∞ - ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L FiniteMaximum<T, L, D>(T* x, in RowSteps steps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = RowAlgebra<T, L, D>.Maximum(x, steps);
        return L.Select(L.Abs(maximum).Is(double.PositiveInfinity), L.Constant(0), maximum);
    }
}

/// <summary>s · e^(x - c), where each row has its own scale s and shift c: the gradient of log-sum-exp.</summary>
internal readonly unsafe struct ShiftedExponentialFormula : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        L shift = RowAlgebra<T, L, D>.LoadPerRow(at.B), scale = RowAlgebra<T, L, D>.LoadPerRow(at.C);
        RowAlgebra<T, L, D>.ScaledExponentials(at.A, at.Y, shift, L.Constant(0), scale, steps);
    }
}
