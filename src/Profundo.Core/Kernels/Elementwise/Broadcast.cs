namespace Profundo.Kernels;

/// <summary>
/// How two operands run along a result: rows in which each operand either steps with the result or stands still. Axes that can be walked
/// as one are merged first, so most broadcasts become a few long rows.
/// </summary>
internal sealed class Broadcast
{
    readonly int[] lengths;         // outer axes, outermost first
    readonly long[] stepsA, stepsB; // what a step along an outer axis means for each operand

    public long RowLength { get; }
    public long Rows { get; }
    public bool AMoves { get; }
    public bool BMoves { get; }

    Broadcast(List<(int Length, long A, long B)> axes)
    {
        var inner = axes.Count > 0 ? axes[^1] : (1, 0, 0);
        (RowLength, AMoves, BMoves) = (inner.Length, inner.A != 0, inner.B != 0);
        if (axes.Count > 0) axes.RemoveAt(axes.Count - 1);
        lengths = [.. axes.Select(axis => axis.Length)];
        stepsA = [.. axes.Select(axis => axis.A)];
        stepsB = [.. axes.Select(axis => axis.B)];
        Rows = lengths.Aggregate(1L, (product, length) => product * length);
    }

    /// <summary>Plans the walk. An operand whose last axis cannot be walked in unit steps is copied to contiguous memory first.</summary>
    public static Broadcast Plan(Shape shape, ref Tensor a, ref Tensor b)
    {
        var stepsA = Steps(shape, ref a);
        var stepsB = Steps(shape, ref b);
        var axes = new List<(int Length, long A, long B)>();
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            var length = shape.Lengths[axis];
            if (length == 1) continue;
            if (axes.Count > 0 && axes[^1] is var outer && outer.A == length * stepsA[axis] && outer.B == length * stepsB[axis])
                axes[^1] = (outer.Length * length, stepsA[axis], stepsB[axis]);
            else
                axes.Add((length, stepsA[axis], stepsB[axis]));
        }
        return new(axes);
    }

    static long[] Steps(Shape shape, ref Tensor x)
    {
        var steps = AlignedStrides(shape, x);
        var last = steps.Length - 1;
        while (last >= 0 && shape.Lengths[last] == 1) last--;
        if (last < 0 || steps[last] is 0 or 1) return steps;
        x = x.Contiguous();
        return AlignedStrides(shape, x);
    }

    /// <summary>The operand's strides laid along the result's axes; 0 where it is repeated.</summary>
    public static long[] AlignedStrides(Shape shape, Tensor x)
    {
        var steps = new long[shape.Rank];
        var strides = x.Strides;
        var missing = shape.Rank - x.Rank;
        for (var axis = 0; axis < x.Rank; axis++)
            steps[missing + axis] = x.Shape.Lengths[axis] == 1 ? 0 : strides[axis];
        return steps;
    }

    /// <summary>Where a row begins in each operand.</summary>
    public (long A, long B) Start(long row)
    {
        long a = 0, b = 0;
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            row = Math.DivRem(row, lengths[axis], out var index);
            a += index * stepsA[axis];
            b += index * stepsB[axis];
        }
        return (a, b);
    }
}
