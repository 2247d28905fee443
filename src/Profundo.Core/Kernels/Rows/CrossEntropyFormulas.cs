using System.Runtime.CompilerServices;
using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>
/// The cross-entropy of softmax and a label for each row: log-sum-exp of the row minus its element at the label. With smoothing ε the
/// label stands for 1 - ε at its place plus ε spread evenly. Operands: rows, labels.
/// </summary>
/// <param name="smoothing">ε.</param>
/// <param name="fault">Where to report a row whose label is not one of the row's positions; holds -1 before.</param>
internal readonly unsafe struct CrossEntropyFormula(double smoothing, long* fault) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 0 ? RowOperand.Rows : RowOperand.PerRow;

    public static RowOperand ResultKind => RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        var maximum = LogSumExpFormula.FiniteMaximum<T, L, D>(at.A, steps);
        var logarithm = RowAlgebra<T, L, D>.Logarithm(RowAlgebra<T, L, D>.SumExponentials(at.A, maximum, steps));
        var target = AtLabels<T, L, D>(at.A, at.B, steps, row, fault);
        var loss = logarithm - (target - maximum) * L.Constant(1 - smoothing);
        if (smoothing != 0) loss -= (RowAlgebra<T, L, D>.Sum(at.A, steps) / L.Constant(steps.Length) - maximum) * L.Constant(smoothing);
        RowAlgebra<T, L, D>.StorePerRow(loss, at.Y);
    }

    /// <summary>The element of each row at its label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L AtLabels<T, L, D>(T* x, T* labels, in RowSteps steps, long row, long* fault)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        if (D.IsAlong) return L.Constant(double.CreateTruncating(x[Label(labels[0], steps.Length, row, fault)]));
        var elements = stackalloc T[16];
        for (var j = 0; j < L.Width; j++) elements[j] = x[Label(labels[j], steps.Length, row + j, fault) * steps.Apart + j];
        return L.Load(elements);
    }

    /// <summary>A label as a position in the row.</summary>
    public static long Label<T>(T label, long length, long row, long* fault) where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (label >= T.Zero && double.CreateTruncating(label) < length && T.IsInteger(label)) return long.CreateTruncating(label);
        // The first such row is named, whichever thread meets one first.
        var seen = Volatile.Read(ref *fault);
        while (seen < 0 || seen > row)
        {
            var before = Interlocked.CompareExchange(ref *fault, row, seen);
            if (before == seen) break;
            seen = before;
        }
        return 0;
    }
}

/// <summary>
/// The gradient of <see cref="CrossEntropyFormula"/> in one pass: dy (softmax(x) - target), where the loss tells the log-sum-exp.
/// Operands: dy, rows, labels, loss.
/// </summary>
/// <param name="smoothing">ε.</param>
internal readonly unsafe struct CrossEntropyGradientFormula(double smoothing) : IRowFormula
{
    public static RowOperand Kind(int operand) => operand == 1 ? RowOperand.Rows : RowOperand.PerRow;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Row<T, L, D>(in RowPointers<T> at, in RowSteps steps, long row)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        where L : struct, IMemoryLane<T, L>
        where D : IRowDirection
    {
        long fault = -1; // the labels were checked when the loss was computed
        var dy = RowAlgebra<T, L, D>.LoadPerRow(at.A);
        var logSumExp = RowAlgebra<T, L, D>.LoadPerRow(at.D) + CrossEntropyFormula.AtLabels<T, L, D>(at.B, at.C, steps, row, &fault) * L.Constant(1 - smoothing);
        if (smoothing != 0) logSumExp += RowAlgebra<T, L, D>.Sum(at.B, steps) / L.Constant(steps.Length) * L.Constant(smoothing);
        RowAlgebra<T, L, D>.ScaledExponentials(at.B, at.Y, logSumExp, L.Constant(smoothing / steps.Length), dy, steps);
        var certain = T.CreateTruncating(1 - smoothing);
        for (var j = 0; j < (D.IsAlong ? 1 : L.Width); j++)
            at.Y[CrossEntropyFormula.Label(at.C[j], steps.Length, row, &fault) * steps.Apart + j] -= at.A[j] * certain;
    }
}
