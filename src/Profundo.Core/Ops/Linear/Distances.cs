namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The cosine of the angle between pairs of vectors: x·y / max(|x| |y|, ε).</summary>
    /// <param name="other">The second vectors; broadcast against this tensor.</param>
    /// <param name="axis">Along which axis the vectors lie.</param>
    /// <param name="epsilon">Below this the product of the lengths counts as this, so that vectors of zeros do no harm. Default 1e-8.</param>
    /// <returns>The broadcast shape without the axis.</returns>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor CosineSimilarity(Tensor other, int axis = -1, double epsilon = 1e-8)
    {
        var lengths = (Square().Sum(axis) * other.Square().Sum(axis)).Maximum(epsilon * epsilon).Sqrt();
        return (this * other).Sum(axis) / lengths;
    }

    /// <summary>The distance of pairs of vectors along the last axis: (Σ |x - y + ε|ᵖ)^(1/p).</summary>
    /// <param name="other">The second vectors; broadcast against this tensor.</param>
    /// <param name="p">The norm: 2 (default) is Euclid's, 1 the sum of absolute differences.</param>
    /// <param name="epsilon">Added to the differences, as in PyTorch, so that the gradient exists where the vectors are equal. Default 1e-6.</param>
    /// <param name="keepDims">Keeps the last axis as an axis of length 1.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is not a positive number.</exception>
    public Tensor PairwiseDistance(Tensor other, double p = 2, double epsilon = 1e-6, bool keepDims = false) =>
        LengthOf(this - other + epsilon, p, keepDims);

    /// <summary>The distances of every vector of this tensor to every vector of another. Needs memory for all differences, (…, n, m, d).</summary>
    /// <param name="other">The second vectors, (…, m, d).</param>
    /// <param name="p">The norm: 2 (default) is Euclid's, 1 the sum of absolute differences.</param>
    /// <returns>For this tensor of shape (…, n, d): (…, n, m). The gradient of a distance of 0 is 0.</returns>
    /// <exception cref="ShapeException">The vectors differ in length, or the leading axes cannot be broadcast together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is not a positive number.</exception>
    public Tensor Cdist(Tensor other, double p = 2)
    {
        if (Rank < 2 || other.Rank < 2 || Shape[^1] != other.Shape[^1])
            throw new ShapeException($"cdist: two lists of equally long vectors are needed, (…, n, d) and (…, m, d), but the shapes are {Shape} and {other.Shape}.");
        return LengthOf(ExpandDims(-2) - other.ExpandDims(-3), p, keepDims: false);
    }

    static Tensor LengthOf(Tensor differences, double p, bool keepDims)
    {
        if (!(p > 0) || double.IsInfinity(p))
            throw new ArgumentOutOfRangeException(nameof(p), p, $"The norm of a distance must be a positive number such as 1 or 2, but is {p}.");
        if (p == 1) return differences.Abs().Sum(-1, keepDims);
        var powers = p == 2 ? differences.Square() : differences.Abs().Power(p);
        var sum = powers.Sum(-1, keepDims);
        // The root's slope at 0 is infinite; a detour around 0 keeps it out of the gradient.
        var isPositive = sum > 0;
        var positive = Where(isPositive, sum, 1);
        return Where(isPositive, p == 2 ? positive.Sqrt() : positive.Power(1 / p), 0);
    }
}
