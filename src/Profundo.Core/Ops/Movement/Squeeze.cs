namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Without the axes of length 1; looks at the same memory.</summary>
    public Tensor Squeeze() => Reshape(Shape.Lengths.Where(length => length != 1).ToArray());

    /// <summary>Without some axes of length 1; looks at the same memory.</summary>
    /// <param name="axes">Which ones; negative counts from the last.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">An axis has another length than 1.</exception>
    public Tensor Squeeze(params int[] axes)
    {
        if (axes.Length == 0) return this;
        var dropped = Axes.Normalise("squeeze", Shape, axes);
        foreach (var axis in dropped)
            if (Shape.Lengths[axis] != 1)
                throw new ShapeException($"squeeze: axis {axis} of shape {Shape} has the length {Shape.Lengths[axis]}; only axes of length 1 can be dropped. To pick one position, use an index.");
        return Reshape(Axes.Remove(Shape, dropped, keep: false));
    }

    /// <summary>With new axes of length 1; looks at the same memory.</summary>
    /// <param name="axes">Where they stand in the result; negative counts from the last.</param>
    /// <exception cref="IndexException">An axis does not exist in the result.</exception>
    public Tensor ExpandDims(params int[] axes)
    {
        var added = Axes.Normalise("expand-dims", new Shape(new int[Rank + axes.Length]), axes);
        if (axes.Length == 0) return this;
        var lengths = Shape.Lengths.ToList();
        foreach (var axis in added) lengths.Insert(axis, 1);
        return Reshape(lengths.ToArray());
    }

    /// <summary>With at least one axis.</summary>
    public Tensor AtLeast1D() => Rank >= 1 ? this : Reshape(1);

    /// <summary>With at least two axes; a vector becomes a row.</summary>
    public Tensor AtLeast2D() => Rank >= 2 ? this : Reshape(1, (int)Size);

    /// <summary>With at least three axes; a vector of length n becomes (1, n, 1), a matrix (m, n, 1), as in NumPy.</summary>
    public Tensor AtLeast3D() => Rank switch
    {
        0 or 1 => Reshape(1, (int)Size, 1),
        2 => ExpandDims(2),
        _ => this,
    };
}
