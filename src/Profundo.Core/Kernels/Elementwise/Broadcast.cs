namespace Profundo.Kernels;

/// <summary>
/// How two operands run along a result: rows in which each operand either steps with the result or stands still. Axes that can be walked
/// as one are merged first, so most broadcasts become a few long rows. Made on the stack, where worker threads read it.
/// </summary>
internal unsafe struct Broadcast
{
    /// <summary>One axis: its length, and what a step along it means for each operand.</summary>
    public struct Axis
    {
        public long Length, A, B;
    }

    Axis* axes; // outermost first; the last one is the row
    int count;

    public readonly long RowLength => axes[count - 1].Length;

    public readonly bool AMoves => axes[count - 1].A != 0;

    public readonly bool BMoves => axes[count - 1].B != 0;

    /// <summary>How many rows there are.</summary>
    public readonly long Rows
    {
        get
        {
            var rows = 1L;
            for (var axis = 0; axis < count - 1; axis++) rows *= axes[axis].Length;
            return rows;
        }
    }

    /// <summary>Plans the walk. An operand whose last axis cannot be walked in unit steps is copied to contiguous memory first.</summary>
    /// <param name="shape">The result's shape, with at least one element.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="axes">Room for one axis more than the shape has.</param>
    public static Broadcast Plan(Shape shape, ref Tensor a, ref Tensor b, Axis* axes)
    {
        var last = shape.Rank - 1;
        while (last >= 0 && shape.Lengths[last] == 1) last--;
        if (last >= 0 && Step(shape, a, last) is not (0 or 1)) a = a.Contiguous();
        if (last >= 0 && Step(shape, b, last) is not (0 or 1)) b = b.Contiguous();
        var plan = new Broadcast { axes = axes, count = 0 };
        for (var axis = 0; axis <= last; axis++)
        {
            var length = shape.Lengths[axis];
            if (length != 1) plan.Add(new Axis { Length = length, A = Step(shape, a, axis), B = Step(shape, b, axis) });
        }
        if (plan.count == 0) plan.Add(new Axis { Length = 1 });
        return plan;
    }

    void Add(Axis axis)
    {
        if (count > 0 && axes[count - 1] is var outer && outer.A == axis.Length * axis.A && outer.B == axis.Length * axis.B)
        {
            axis.Length *= outer.Length;
            count--;
        }
        axes[count++] = axis;
    }

    /// <summary>
    /// Whether one operand's single short row meets many rows of the other, as a bias does: then the row is worth repeating in a buffer, so
    /// that many rows can be walked as one.
    /// </summary>
    public readonly bool RepeatsShortRow(int longest, out bool isA)
    {
        isA = count == 2 && axes[0].A == 0;
        if (count != 2 || RowLength > longest) return false;
        var (row, rows) = (axes[1], axes[0]);
        return isA ? row.A == 1 && row.B == 1 && rows.B == row.Length : rows.B == 0 && row.A == 1 && row.B == 1 && rows.A == row.Length;
    }

    /// <summary>Where a row begins in each operand.</summary>
    public readonly (long A, long B) Start(long row)
    {
        long a = 0, b = 0;
        for (var axis = count - 2; axis >= 0; axis--)
        {
            var index = row;
            if (axis > 0) row = Math.DivRem(row, axes[axis].Length, out index);
            a += index * axes[axis].A;
            b += index * axes[axis].B;
        }
        return (a, b);
    }

    /// <summary>The operand's strides laid along the result's axes; 0 where it is repeated.</summary>
    public static long[] AlignedStrides(Shape shape, Tensor x)
    {
        var steps = new long[shape.Rank];
        for (var axis = 0; axis < steps.Length; axis++) steps[axis] = Step(shape, x, axis);
        return steps;
    }

    /// <summary>What a step along one of the result's axes means for an operand: 0 where it is repeated.</summary>
    public static long Step(Shape shape, Tensor x, int axis)
    {
        axis -= shape.Rank - x.Rank;
        var lengths = x.Shape.Lengths;
        if (axis < 0 || lengths[axis] == 1) return 0;
        if (!x.IsContiguous) return x.Strides[axis];
        var step = 1L;
        for (var inner = axis + 1; inner < lengths.Length; inner++) step *= lengths[inner];
        return step;
    }
}
