namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The covariances of variables: element (i, j) says how the i-th and the j-th vary together.</summary>
    /// <param name="rowsAreVariables">Whether each row is a variable and each column an observation (the default), or the other way round.</param>
    /// <param name="ddof">What is taken off the number of observations in the division; default 1, the unbiased estimate.</param>
    /// <exception cref="ShapeException">The tensor has more than two axes, or none.</exception>
    public Tensor Cov(bool rowsAreVariables = true, int ddof = 1)
    {
        if (Rank is 0 or > 2)
            throw new ShapeException($"cov: variables and observations are the two axes of a matrix (or one variable is a vector), but the tensor has the shape {Shape}.");
        var rows = Rank == 1 ? Reshape(1, -1) : rowsAreVariables ? this : T;
        var centred = rows - rows.Mean(1, keepDims: true);
        var covariances = centred.MatMul(centred.T) / Math.Max(0, rows.Shape.Lengths[1] - ddof);
        return Rank == 1 ? covariances.Reshape() : covariances;
    }

    /// <summary>The correlations of variables: their covariances divided by their standard deviations, from -1 to 1.</summary>
    /// <param name="rowsAreVariables">Whether each row is a variable and each column an observation (the default), or the other way round.</param>
    /// <exception cref="ShapeException">The tensor has more than two axes, or none.</exception>
    public Tensor CorrCoef(bool rowsAreVariables = true)
    {
        var covariances = Cov(rowsAreVariables);
        if (covariances.Rank == 0) return covariances / covariances;
        var deviations = covariances.Diagonal().Sqrt();
        return (covariances / deviations.Reshape(-1, 1) / deviations).Clip(-1, 1);
    }
}
