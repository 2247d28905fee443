using Profundo.Kernels;

namespace Profundo;

/// <summary>The rules of <see cref="OperandRules"/> for operations on rows: how each operand lies beside the rows.</summary>
static class RowRules
{
    const RowOperand Rows = RowOperand.Rows, PerRow = RowOperand.PerRow, Shared = RowOperand.Shared;

    public static void Check(RowOperation operation, Tensor[] x)
    {
        RowOperand[] kinds = KindsOf(operation);
        Require.Count(operation, x, kinds.Length);
        Require.OneType(operation, x);
        Require.Real(operation, x);
        Tensor rows = x[Array.IndexOf(kinds, Rows)];
        Require.Axis(operation, operation.Axis, rows);
        bool isNormalisation = operation is NormaliseRowsOperation or NormaliseRowsBackwardOperation or NormaliseRowsGradientOperation or NormaliseRowsSumsOperation;
        if (isNormalisation && operation.Axis != rows.Rank - 1) throw new IndexException($"{operation.Name}: axis {operation.Axis} of an operand of shape {rows.Shape}, which is not the last.");
        long perRow = Axes.Remove(rows.Shape, [operation.Axis], keep: false).Size;
        for (int i = 0; i < x.Length; i++)
        {
            if (kinds[i] == Rows) Require.Shape(operation, x[i], rows.Shape);
            else if (x[i].Size != (kinds[i] == PerRow ? perRow : rows.Shape[operation.Axis]))
                throw new ShapeException($"{operation.Name}: an operand of shape {x[i].Shape} beside rows of shape {rows.Shape} along axis {operation.Axis}.");
        }
    }

    static RowOperand[] KindsOf(RowOperation operation) => operation switch
    {
        SoftmaxOperation or LogSoftmaxOperation or LogSumExpOperation => [Rows],
        SoftmaxGradientOperation or LogSoftmaxGradientOperation or NormaliseRowsSumsOperation => [Rows, Rows],
        SoftmaxCrossEntropyOperation or MaskedSoftmaxOperation or LengthMaskOperation => [Rows, PerRow],
        ShiftedExponentialOperation => [Rows, PerRow, PerRow],
        MaskedSoftmaxGradientOperation => [Rows, Rows, PerRow],
        SoftmaxCrossEntropyGradientOperation => [PerRow, Rows, PerRow, PerRow],
        NormaliseRowsOperation => [Rows, Shared, Shared],
        NormaliseRowsGradientOperation or NormaliseRowsBackwardOperation => [Rows, Rows, Shared],
        _ => throw new NotSupportedException($"There is no rule for what {operation.GetType().Name} can compute with. Add one to {nameof(RowRules)}, so that files can hold it."),
    };
}
