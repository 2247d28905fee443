using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// The rules of <see cref="OperandRules"/> for views: no element of theirs may lie outside of what they look at, however that lies in memory. Views add up
/// strides, so each axis of the operand can be looked at by itself: with the stride 1 on it and 0 on the others, places in memory are positions on that axis.
/// </summary>
static class ViewRules
{
    /// <summary>Refuses a view that leaves its operand.</summary>
    public static void RequireInside(ViewOperation view, Shape shape, DType dtype) => Strides(view, shape, dtype);

    /// <summary>Refuses a view that does not show each element at most once, as a part that is to be written must.</summary>
    /// <param name="view">The view.</param>
    /// <param name="shape">The shape of the whole.</param>
    /// <param name="part">What is to be written, of the view's shape.</param>
    public static void RequireHole(ViewOperation view, Shape shape, Tensor part)
    {
        Tensor whole = Stand(shape, part.DType);
        Require.Shape(view, part, view.Infer([whole]).Shape);
        if (Strides(view, shape, part.DType) is not { } strides) return;
        for (int axis = 0; axis < part.Rank; axis++)
        {
            if (part.Shape[axis] <= 1) continue;
            // An axis of the whole that moves with this one alone tells where on it an element is.
            bool movesAlone = strides.Any(moved => moved[axis] != 0 && !moved.Where((stride, other) => other != axis && stride != 0 && part.Shape[other] > 1).Any());
            if (!movesAlone) throw new IndexException($"{view.Name}: a view of shape {part.Shape} that shows elements of {shape} more than once, and cannot be written.");
        }
    }

    /// <summary>A tensor without values.</summary>
    public static Tensor Stand(Shape shape, DType dtype, long[]? strides = null) =>
        new(new SymbolicStorage(Graph.Empty, GraphNode.Placeholder("operand", new(shape, dtype)), default), 0, shape, strides, dtype);

    /// <summary>For each axis of the operand, how far the view moves on it with each of its own axes; null for reshapes, which show every element once.</summary>
    static long[][]? Strides(ViewOperation view, Shape shape, DType dtype)
    {
        Shape shown = view.Infer([Stand(shape, dtype)]).Shape;
        if (view is ReshapeOperation) return null;
        long[][] strides = new long[shape.Rank][];
        for (int axis = 0; axis < strides.Length; axis++)
        {
            long[] alone = new long[shape.Rank];
            alone[axis] = 1;
            Tensor seen = view.View(Stand(shape, dtype, alone), shown);
            strides[axis] = seen.Strides;
            Int128 first = seen.Offset, last = seen.Offset;
            for (int own = 0; own < shown.Rank; own++)
            {
                Int128 reach = (Int128)seen.Strides[own] * (shown[own] - 1);
                if (reach < 0) first += reach;
                else last += reach;
            }
            if (shown.Size > 0 && (first < 0 || last >= shape[axis]))
                throw new IndexException($"{view.Name}: positions {first} to {last} on axis {axis} of an operand of shape {shape}.");
        }
        return strides;
    }
}
