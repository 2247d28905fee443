namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The product of every element of this tensor with every element of another; both count as vectors.</summary>
    /// <param name="other">The second factor.</param>
    /// <returns>A matrix with a row for each element of this tensor and a column for each of the other.</returns>
    public Tensor Outer(Tensor other) => Reshape(-1, 1) * other.Reshape(1, -1);

    /// <summary>The Kronecker product: this tensor with each element replaced by that element times the other tensor.</summary>
    /// <param name="other">The second factor; the one with fewer axes gets leading ones of length 1.</param>
    /// <returns>For shapes (m, n) and (p, q): (m p, n q).</returns>
    public Tensor Kron(Tensor other)
    {
        var rank = Math.Max(Rank, other.Rank);
        int[] a = Padded(this), b = Padded(other), outer = new int[2 * rank], inner = new int[2 * rank], product = new int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            (outer[2 * axis], outer[2 * axis + 1]) = (a[axis], 1);
            (inner[2 * axis], inner[2 * axis + 1]) = (1, b[axis]);
            product[axis] = checked(a[axis] * b[axis]);
        }
        return (Reshape(outer) * other.Reshape(inner)).Reshape(product);

        int[] Padded(Tensor x) => [.. Enumerable.Repeat(1, rank - x.Rank), .. x.Shape.Lengths];
    }
}
