namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>All elements in one axis, in row-major order. Looks at the same memory where it can.</summary>
    public Tensor Flatten() => Reshape(-1);

    /// <summary>Some neighbouring axes as one, in row-major order. Looks at the same memory where it can.</summary>
    /// <param name="firstAxis">The first of them; negative counts from the last.</param>
    /// <param name="lastAxis">The last of them; default the last of all.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">The last axis comes before the first.</exception>
    public Tensor Flatten(int firstAxis, int lastAxis = -1)
    {
        int first = Shape.Axis(firstAxis, "flatten"), last = Shape.Axis(lastAxis, "flatten");
        if (last < first) throw new ShapeException($"flatten: the last axis, {lastAxis}, comes before the first, {firstAxis}, in shape {Shape}.");
        return Reshape([.. Shape[..first], (int)Shape[first..(last + 1)].Size, .. Shape[(last + 1)..]]);
    }

    /// <summary>The first axis kept and all others made one: (n, rest), as layers want a batch.</summary>
    /// <exception cref="ShapeException">The tensor is a scalar.</exception>
    public Tensor BatchFlatten() => Reshape(Length, (int)Shape[1..].Size);

    /// <summary>The same elements in the shape of another tensor.</summary>
    /// <param name="other">Whose shape to take on.</param>
    /// <exception cref="ShapeException">That tensor has another number of elements.</exception>
    public Tensor ReshapeLike(Tensor other) => Reshape(other.Shape);
}
