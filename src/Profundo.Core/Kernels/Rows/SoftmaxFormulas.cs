using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>softmax: e^(x - max) over its sum.</summary>
internal readonly unsafe struct SoftmaxFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = RowAlgebra<T, L, D>.Maximum(at.A, steps);
        var sum = L.Constant(0);
        T* x = at.A, y = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, x += step, y += step)
        {
            var e = Mathematics.Exp(L.Load(x) - maximum);
            sum += e;
            e.Store(y);
        }
        var last = L.Constant(0);
        if (D.IsAlong && steps.Rest > 0)
        {
            last = Mathematics.Exp(RowAlgebra<T, L, D>.LoadRest(x, steps.Rest, double.NegativeInfinity) - maximum);
            sum += last;
        }
        var scale = L.Constant(1) / RowAlgebra<T, L, D>.Total(sum);
        y = at.Y;
        for (var i = 0L; i < steps.Lanes; i++, y += step) (L.Load(y) * scale).Store(y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(last * scale, y, steps.Rest);
    }
}

/// <summary>The gradient of softmax, from the result's gradient and the result: y (dy - dy·y).</summary>
internal readonly unsafe struct SoftmaxGradientFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var dot = RowAlgebra<T, L, D>.Dot(at.A, at.B, steps);
        T* dy = at.A, y = at.B, dx = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, y += step, dx += step) (L.Load(y) * (L.Load(dy) - dot)).Store(dx);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(L.Load(y) * (L.Load(dy) - dot), dx, steps.Rest);
    }
}

/// <summary>The logarithm of softmax: x - log of the sum of e^x.</summary>
internal readonly unsafe struct LogSoftmaxFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        // The maximum goes first: where it is large, adding the logarithm to it would round that away.
        var maximum = LogSumExpFormula.FiniteMaximum<T, L, D>(at.A, steps);
        var logarithm = Mathematics.Log(LogSumExpFormula.SumExp<T, L, D>(at.A, maximum, steps));
        T* x = at.A, y = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, x += step, y += step) ((L.Load(x) - maximum) - logarithm).Store(y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store((L.Load(x) - maximum) - logarithm, y, steps.Rest);
    }
}

/// <summary>The gradient of log-softmax, from the result's gradient and the result: dy - e^y times the sum of dy.</summary>
internal readonly unsafe struct LogSoftmaxGradientFormula : IRowFormula
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var sum = RowAlgebra<T, L, D>.Sum(at.A, steps);
        T* dy = at.A, y = at.B, dx = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, dy += step, y += step, dx += step) (L.Load(dy) - Mathematics.Exp(L.Load(y)) * sum).Store(dx);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(L.Load(dy) - Mathematics.Exp(L.Load(y)) * sum, dx, steps.Rest);
    }
}

/// <summary>The logarithm of the sum of e^x, without overflow.</summary>
internal readonly unsafe struct LogSumExpFormula : IRowFormula
{
    public static RowOperand ResultKind => RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = FiniteMaximum<T, L, D>(at.A, steps);
        RowAlgebra<T, L, D>.StorePerRow(maximum + Mathematics.Log(SumExp<T, L, D>(at.A, maximum, steps)), at.Y);
    }

    /// <summary>The greatest element, or 0 where that is infinite and would give ∞ - ∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L FiniteMaximum<T, L, D>(T* x, RowSteps steps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = RowAlgebra<T, L, D>.Maximum(x, steps);
        return L.Select(L.Abs(maximum).Is(double.PositiveInfinity), L.Constant(0), maximum);
    }

    /// <summary>The sum of e^(x - maximum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L SumExp<T, L, D>(T* x, L maximum, RowSteps steps)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var sum = L.Constant(0);
        for (var i = 0L; i < steps.Lanes; i++, x += steps.Step) sum += Mathematics.Exp(L.Load(x) - maximum);
        if (D.IsAlong && steps.Rest > 0) sum += Mathematics.Exp(RowAlgebra<T, L, D>.LoadRest(x, steps.Rest, double.NegativeInfinity) - maximum);
        return RowAlgebra<T, L, D>.Total(sum);
    }
}

/// <summary>s · e^(x - c), where each row has its own scale s and shift c: the gradient of log-sum-exp.</summary>
internal readonly unsafe struct ShiftedExponentialFormula : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(RowPointers<T> at, RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        L shift = RowAlgebra<T, L, D>.LoadPerRow(at.B), scale = RowAlgebra<T, L, D>.LoadPerRow(at.C);
        T* x = at.A, y = at.Y;
        var step = steps.Step;
        for (var i = 0L; i < steps.Lanes; i++, x += step, y += step) (scale * Mathematics.Exp(L.Load(x) - shift)).Store(y);
        if (D.IsAlong && steps.Rest > 0) FirstElements<T, L>.Store(scale * Mathematics.Exp(L.Load(x) - shift), y, steps.Rest);
    }
}
