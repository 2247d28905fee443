namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The cross product of vectors of three numbers: perpendicular to both, as long as the parallelogram between them is large.</summary>
    /// <param name="other">The second factor; all other axes are broadcast.</param>
    /// <param name="axis">Along which axis of both the three numbers lie; negative counts from the last.</param>
    /// <exception cref="ShapeException">The axis does not have length 3, or the shapes cannot be broadcast together.</exception>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Cross(Tensor other, int axis = -1)
    {
        if (Shape[Shape.Axis(axis, "cross")] != 3 || other.Shape[other.Shape.Axis(axis, "cross")] != 3)
            throw new ShapeException($"cross: the vectors must have three elements, but axis {axis} of the shapes {Shape} and {other.Shape} has other lengths.");
        return Roll(-1, axis) * other.Roll(1, axis) - Roll(1, axis) * other.Roll(-1, axis);
    }
}
