namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The sum of products over the last axes of this tensor and the first ones of another, as many as are asked for.</summary>
    /// <param name="other">The second factor.</param>
    /// <param name="axes">Over how many axes; 0 multiplies every element with every other, 1 is the matrix product, 2 (default) the double contraction.</param>
    /// <returns>The remaining axes of this tensor, then those of the other.</returns>
    /// <exception cref="ShapeException">The axes differ in length, or a tensor has fewer.</exception>
    public Tensor TensorDot(Tensor other, int axes = 2)
    {
        if (axes < 0 || axes > Rank || axes > other.Rank)
            throw new ShapeException($"tensor-dot: {axes} axes are to be summed over, but the factors of shapes {Shape} and {other.Shape} allow for 0 to {Math.Min(Rank, other.Rank)}.");
        return TensorDot(other, [.. Enumerable.Range(Rank - axes, axes)], [.. Enumerable.Range(0, axes)]);
    }

    /// <summary>The sum of products over pairs of axes.</summary>
    /// <param name="other">The second factor.</param>
    /// <param name="axes">The axes of this tensor to sum over; negative counts from the last.</param>
    /// <param name="otherAxes">The axis of the other tensor that belongs to each of them.</param>
    /// <returns>The remaining axes of this tensor, then those of the other.</returns>
    /// <exception cref="ShapeException">The lists or the axes differ in length, or name an axis twice.</exception>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <example><code>
    /// var y = images.TensorDot(weights, [1, 3], [0, 2]);   // (n, c, h, w) and (c, k, w) give (n, h, k)
    /// </code></example>
    public Tensor TensorDot(Tensor other, int[] axes, int[] otherAxes)
    {
        if (axes.Length != otherAxes.Length)
            throw new ShapeException($"tensor-dot: each of the {axes.Length} axes [{string.Join(", ", axes)}] of the first factor needs a partner, but {otherAxes.Length} were given for the second: [{string.Join(", ", otherAxes)}].");
        int[] inner = Distinct(Shape, axes), otherInner = Distinct(other.Shape, otherAxes);
        for (var i = 0; i < inner.Length; i++)
            if (Shape.Lengths[inner[i]] != other.Shape.Lengths[otherInner[i]])
                throw new ShapeException($"tensor-dot: axis {axes[i]} of shape {Shape} has length {Shape.Lengths[inner[i]]}, but its partner, axis {otherAxes[i]} of shape {other.Shape}, has length {other.Shape.Lengths[otherInner[i]]}. They must be equal.");
        return Contraction.Apply(this, [], inner, other, [], otherInner);

        static int[] Distinct(Shape shape, int[] axes)
        {
            int[] distinct = [.. axes.Select(axis => shape.Axis(axis, "tensor-dot"))];
            if (distinct.Distinct().Count() != distinct.Length)
                throw new ShapeException($"tensor-dot: the axes [{string.Join(", ", axes)}] of shape {shape} name an axis twice. For a sum over a diagonal use Einsum.");
            return distinct;
        }
    }
}
