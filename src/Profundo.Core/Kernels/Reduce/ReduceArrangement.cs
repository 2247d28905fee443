namespace Profundo.Kernels;

/// <summary>How a reduction walks through memory: in the order in which the elements lie there, so that a transposed operand need not be copied.</summary>
/// <param name="Operand">The operand with its axes in that order, contiguous.</param>
/// <param name="Groups">Each group of neighbouring reduced axes as [outer, reduced, inner], outermost first, as seen when the groups behind it are reduced already.</param>
/// <param name="ResultOrder">Where the results come in another order than they should: which of the kept axes each of theirs is; otherwise null.</param>
/// <param name="ResultShape">The shape of the results in that other order.</param>
internal readonly record struct ReduceArrangement(Tensor Operand, List<(long Outer, long Reduced, long Inner)> Groups, int[]? ResultOrder, Shape ResultShape)
{
    /// <param name="x">The operand.</param>
    /// <param name="axes">The reduced axes, ascending.</param>
    /// <param name="keepsOrder">Whether the axes must stay in order and be reduced in one group.</param>
    public static ReduceArrangement Of(Tensor x, int[] axes, bool keepsOrder)
    {
        if (keepsOrder && axes.Length > 0 && axes[^1] - axes[0] != axes.Length - 1)
        {
            var others = Axes.Others(x.Rank, axes);
            x = x.Permute([.. others, .. axes]);
            axes = [.. axes.Select((_, i) => others.Length + i)];
        }
        if (x.IsContiguous || keepsOrder || x.Size == 0) return new(x.Contiguous(), GroupsOf(x.Shape, axes), null, default);

        var order = new int[x.Rank];
        for (var axis = 0; axis < order.Length; axis++) order[axis] = axis;
        var strides = x.Strides;
        Array.Sort(order, (a, b) => strides[a] != strides[b] ? strides[b].CompareTo(strides[a]) : a.CompareTo(b));
        var walked = x.Permute(order);
        if (!walked.IsContiguous) return new(x.Contiguous(), GroupsOf(x.Shape, axes), null, default);

        var reduced = new List<int>();
        var kept = new List<int>();
        for (var place = 0; place < order.Length; place++)
            if (Array.IndexOf(axes, order[place]) >= 0) reduced.Add(place);
            else kept.Add(order[place]);
        int[]? resultOrder = null;
        for (var i = 1; i < kept.Count; i++)
            if (kept[i] < kept[i - 1]) resultOrder = [.. kept.Select(axis => kept.Count(other => other < axis))];
        return new(walked, GroupsOf(walked.Shape, [.. reduced]), resultOrder, new([.. kept.Select(axis => x.Shape.Lengths[axis])]));
    }

    /// <summary>Whether the reduced axes of a contiguous tensor are neighbours, and how it is seen then.</summary>
    public static bool IsOneGroup(Shape shape, int[] axes, out (long Outer, long Reduced, long Inner) group)
    {
        group = (1, 1, 1);
        if (axes.Length == 0 || axes[^1] - axes[0] != axes.Length - 1) return false;
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            if (axis < axes[0]) group.Outer *= shape.Lengths[axis];
            else if (axis <= axes[^1]) group.Reduced *= shape.Lengths[axis];
            else group.Inner *= shape.Lengths[axis];
        }
        return true;
    }

    /// <summary>Brings results that came in another order into theirs.</summary>
    public void CopyResult(Tensor result, int[] order, Tensor y)
    {
        var back = new int[order.Length];
        for (var i = 0; i < order.Length; i++) back[order[i]] = i;
        var ordered = result.Permute(back);
        ordered.CopyInto(new Tensor(y.Storage, y.Offset, ordered.Shape, null, y.DType));
        result.Release();
    }

    static List<(long Outer, long Reduced, long Inner)> GroupsOf(Shape shape, int[] axes)
    {
        var groups = new List<(long, long, long)>();
        var inner = 1L;
        var axis = shape.Rank - 1;
        for (var i = axes.Length - 1; i >= 0;)
        {
            for (; axis > axes[i]; axis--) inner *= shape.Lengths[axis];
            var reduced = 1L;
            for (; i >= 0 && axes[i] == axis; i--, axis--) reduced *= shape.Lengths[axis];
            var outer = 1L;
            for (var before = 0; before <= axis; before++) outer *= shape.Lengths[before];
            groups.Insert(0, (outer, reduced, inner));
        }
        if (groups.Count == 0) groups.Add((shape.Size, 1, 1)); // nothing to reduce: every element is a result
        return groups;
    }
}
