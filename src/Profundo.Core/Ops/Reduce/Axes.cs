namespace Profundo;

/// <summary>The axes a reduction runs over: none given means all. Equal sets are equal.</summary>
internal static class Axes
{
    /// <summary>The axes in ascending, non-negative form.</summary>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">An axis is named twice.</exception>
    public static int[] Normalise(string operation, Shape shape, ReadOnlySpan<int> axes)
    {
        if (axes.Length == 0) return All(shape.Rank);
        var result = new int[axes.Length];
        for (var i = 0; i < axes.Length; i++) result[i] = shape.Axis(axes[i], operation);
        Array.Sort(result);
        for (var i = 1; i < result.Length; i++)
            if (result[i] == result[i - 1]) throw new ShapeException($"{operation}: axis {result[i]} of shape {shape} is named twice. Name each axis once.");
        return result;
    }

    /// <summary>The shape without the given axes, or with each of them kept as length 1.</summary>
    public static Shape Remove(Shape shape, int[] axes, bool keep)
    {
        var lengths = new int[keep ? shape.Rank : shape.Rank - axes.Length];
        var next = 0;
        for (var axis = 0; axis < shape.Rank; axis++)
            if (Array.IndexOf(axes, axis) < 0) lengths[next++] = shape.Lengths[axis];
            else if (keep) lengths[next++] = 1;
        return new(lengths);
    }

    /// <summary>The axes that are not among the given ones, ascending.</summary>
    public static int[] Others(int rank, int[] axes)
    {
        var result = new int[rank - axes.Length];
        for (int axis = 0, next = 0; axis < rank; axis++)
            if (Array.IndexOf(axes, axis) < 0) result[next++] = axis;
        return result;
    }

    static int[] All(int rank)
    {
        var result = new int[rank];
        for (var axis = 0; axis < rank; axis++) result[axis] = axis;
        return result;
    }
}
