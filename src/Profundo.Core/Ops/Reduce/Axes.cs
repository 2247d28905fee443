namespace Profundo;

/// <summary>The axes a reduction runs over: none given means all. Equal sets are equal.</summary>
internal static class Axes
{
    /// <summary>The axes in ascending, non-negative form.</summary>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">An axis is named twice.</exception>
    public static int[] Normalise(string operation, Shape shape, ReadOnlySpan<int> axes)
    {
        if (axes.Length == 0) return [.. Enumerable.Range(0, shape.Rank)];
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
        var lengths = new List<int>();
        for (var axis = 0; axis < shape.Rank; axis++)
            if (Array.IndexOf(axes, axis) < 0) lengths.Add(shape.Lengths[axis]);
            else if (keep) lengths.Add(1);
        return new([.. lengths]);
    }
}
