namespace Profundo;

/// <summary>
/// A random matrix with orthonormal rows (or columns, if there are more rows than columns), times a gain. Further axes count as columns.
/// Saxe, McClelland and Ganguli 2014.
/// </summary>
/// <param name="gain">The factor; default 1.</param>
public sealed class OrthogonalInitializer(double gain = 1) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        if (shape.Rank < 2) throw new ShapeException($"OrthogonalInitializer needs a weight with at least two axes, but was given {shape}.");
        int rows = shape[0], columns = (int)shape[1..].Size;
        var basis = Orthonormal(Math.Min(rows, columns), Math.Max(rows, columns));
        return ((rows <= columns ? basis : basis.T) * gain).AsType(DType.Float32).Reshape(shape);
    }

    /// <summary>Gram–Schmidt on normally distributed rows, each cleared twice: once leaves rounding errors behind (Giraud et al. 2005).</summary>
    static Tensor Orthonormal(int rows, int columns)
    {
        var basis = Tensor.RandomNormal([rows, columns], dtype: DType.Float64);
        for (var row = 0; row < rows; row++)
        {
            using var scope = new TensorScope();
            Tensor before = basis[..row], vector = basis[row];
            for (var pass = 0; pass < 2 && row > 0; pass++) vector = vector - before.MatMul(vector).MatMul(before);
            basis[row] = vector / vector.Norm();
        }
        return basis;
    }
}
