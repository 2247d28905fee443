namespace Profundo;

/// <summary>The rules of <see cref="OperandRules"/> for index tensors. Their values are checked whenever they are used.</summary>
static class SelectionRules
{
    /// <summary>Operands: a tensor, index tensors.</summary>
    public static void CheckReading(Operation operation, Selection selection, Tensor[] x)
    {
        Require.Count(operation, x, 2, int.MaxValue);
        CheckIndices(operation, selection, x[0], x[1..]);
    }

    /// <summary>Operands: a tensor, values, index tensors.</summary>
    public static void CheckWriting(Operation operation, Selection selection, Tensor[] x)
    {
        Require.Count(operation, x, 3, int.MaxValue);
        CheckIndices(operation, selection, x[0], x[2..]);
        Require.OneType(operation, x.AsSpan(..2));
        Require.Shape(operation, x[1], selection.Infer(x[0].Shape, x.AsSpan(2..)));
    }

    /// <summary>Operands: values, index tensors.</summary>
    public static void CheckScattering(ScatterAddOperation operation, Tensor[] x)
    {
        Require.Count(operation, x, 2, int.MaxValue);
        CheckIndices(operation, operation.Selection, ViewRules.Stand(operation.Shape, x[0].DType), x[1..]);
        Require.Shape(operation, x[0], operation.Selection.Infer(operation.Shape, x.AsSpan(1..)));
    }

    static void CheckIndices(Operation operation, Selection selection, Tensor x, Tensor[] indices)
    {
        Require.Indices(operation, indices);
        switch (selection)
        {
            case PairedSelection paired:
                Require.Axes(operation, paired.Axes, x);
                if (paired.Axes.Count != indices.Length) throw new IndexException($"{operation.Name}: {indices.Length} index tensors for the axes {paired.Axes}.");
                if (paired.Position < 0 || paired.Position > x.Rank - indices.Length) throw new IndexException($"{operation.Name}: position {paired.Position} among {x.Rank - indices.Length} other axes.");
                break;
            case AlongAxisSelection along:
                Require.Axis(operation, along.Axis, x);
                if (indices.Length != 1) throw new IndexException($"{operation.Name}: {indices.Length} index tensors along one axis.");
                break;
            default: throw new NotSupportedException($"There is no rule for what {selection.GetType().Name} can select. Add one to {nameof(SelectionRules)}, so that files can hold it.");
        }
    }
}
