namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The value below which a fraction of the elements lies, interpolated linearly between the two nearest elements in order. Not a number
    /// where any element is.
    /// </summary>
    /// <param name="q">The fraction, from 0 (the least element) to 1 (the greatest).</param>
    /// <param name="axis">The axis; default all elements.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor Quantile(double q, int? axis = null, bool keepDims = false) => Quantile([q], axis, keepDims)[0];

    /// <summary>Several quantiles at once; see the other overload.</summary>
    /// <param name="q">The fractions.</param>
    /// <param name="axis">The axis; default all elements.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <returns>A tensor with one more axis, the first, for the fractions.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor Quantile(double[] q, int? axis = null, bool keepDims = false)
    {
        foreach (var fraction in q)
            if (fraction is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(q), fraction, "quantile: fractions run from 0 (the least element) to 1 (the greatest); divide percentages by 100.");
        var over = Axes.Normalise("quantile", Shape, axis is { } given ? [given] : []);
        var rows = AsType(DTypes.Real(DType)).MergeAxes(over).Sort();
        var count = rows.Shape.Lengths[^1];
        if (count == 0) throw new ShapeException($"quantile: the axes {new IntegerList(over)} of shape {Shape} have no elements, and there is no quantile of nothing.");
        var result = Axes.Remove(Shape, over, keepDims);
        var greatest = rows.ElementsAt(count - 1);
        return Stack(q.Select(fraction =>
        {
            var place = fraction * (count - 1);
            var below = (int)Math.Floor(place);
            var value = rows.ElementsAt(below);
            if (place > below) value = value.Lerp(rows.ElementsAt(below + 1), place - below);
            return Where(greatest.IsNaN(), double.NaN, value).Reshape(result); // it is sorted last
        }));
    }

    /// <summary>The middle element in order, or the mean of the two middle ones. Not a number where any element is.</summary>
    /// <param name="axis">The axis; default all elements.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">There are no elements.</exception>
    public Tensor Median(int? axis = null, bool keepDims = false) => Quantile(0.5, axis, keepDims);

    /// <summary>The element of each row at one place of the last axis.</summary>
    Tensor ElementsAt(int place) => Operation.Apply(SliceOperation.Along(Shape, Rank - 1, place, 1), this);
}
