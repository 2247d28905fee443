using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>The order of the axes of a grid.</summary>
public enum GridOrder
{
    /// <summary>Cartesian: the first vector runs along the columns; the grid of an (x, y) plot. The default.</summary>
    XY,

    /// <summary>As in a matrix: the first vector runs along the rows.</summary>
    IJ,
}

public sealed partial class Tensor
{
    /// <summary>For each vector a tensor over the grid that the vectors span, holding its coordinate.</summary>
    /// <param name="vectors">The coordinates along each side.</param>
    /// <param name="order">The order of the axes; default the first vector along the columns.</param>
    /// <exception cref="ShapeException">An operand has more than one axis.</exception>
    /// <example><code>
    /// var (x, y) = (Tensor.Arange(3), Tensor.Arange(2));
    /// Tensor[] grid = Tensor.MeshGrid([x, y]);   // two tensors of shape (2, 3)
    /// </code></example>
    [OverloadResolutionPriority(1)] // a list would also be one tensor
    public static Tensor[] MeshGrid(IEnumerable<Tensor> vectors, GridOrder order = GridOrder.XY)
    {
        var sides = vectors.Select(vector => vector.AtLeast1D()).ToArray();
        foreach (var side in sides)
            if (side.Rank != 1) throw new ShapeException($"mesh-grid: the sides must be vectors, but one has the shape {side.Shape}.");
        int[] axes = [.. Enumerable.Range(0, sides.Length)];
        if (order == GridOrder.XY && axes.Length > 1) (axes[0], axes[1]) = (1, 0);
        var shape = new int[sides.Length];
        for (var i = 0; i < sides.Length; i++) shape[axes[i]] = sides[i].Length;
        return [.. sides.Select((side, i) => side.Reshape([.. axes.Select((_, axis) => axis == axes[i] ? -1 : 1)]).BroadcastTo(shape).Copy())];
    }

    /// <summary>For each vector a tensor over the grid that the vectors span; the first runs along the columns.</summary>
    /// <param name="vectors">The coordinates along each side.</param>
    public static Tensor[] MeshGrid(params ReadOnlySpan<Tensor> vectors) => MeshGrid(vectors.ToArray());
}
