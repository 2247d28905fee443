namespace Profundo.Examples;

/// <summary>What tensor operations mean, element by element. Their loops in the library give the same numbers, thousands of times as fast.</summary>
public static class NaiveLoops
{
    /// <summary>max(x, 0) of each element.</summary>
    public static Tensor Relu(Tensor x)
    {
        var result = x.Copy();
        for (var i = 0; i < x.Shape[0]; i++)
            for (var j = 0; j < x.Shape[1]; j++)
                result[i, j] = Math.Max(x[i, j].Item(), 0);
        return result;
    }

    /// <summary>The sum of two matrices.</summary>
    public static Tensor Add(Tensor x, Tensor y)
    {
        var result = x.Copy();
        for (var i = 0; i < x.Shape[0]; i++)
            for (var j = 0; j < x.Shape[1]; j++)
                result[i, j] = x[i, j] + y[i, j];
        return result;
    }

    /// <summary>A vector added to each row of a matrix: broadcasting.</summary>
    public static Tensor AddToRows(Tensor matrix, Tensor vector)
    {
        var result = matrix.Copy();
        for (var i = 0; i < matrix.Shape[0]; i++)
            for (var j = 0; j < matrix.Shape[1]; j++)
                result[i, j] = matrix[i, j] + vector[j];
        return result;
    }

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static Tensor VectorDot(Tensor x, Tensor y)
    {
        var sum = x[0] * y[0];
        for (var i = 1; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>The dot product of each row with a vector.</summary>
    public static Tensor MatrixVectorDot(Tensor matrix, Tensor vector)
    {
        var result = Tensor.Zeros(matrix.Shape[0], DType.Float64);
        for (var i = 0; i < matrix.Shape[0]; i++) result[i] = VectorDot(matrix[i], vector);
        return result;
    }

    /// <summary>The dot products of the rows of one matrix with the columns of another.</summary>
    public static Tensor MatrixDot(Tensor x, Tensor y)
    {
        var result = Tensor.Zeros([x.Shape[0], y.Shape[1]], DType.Float64);
        for (var i = 0; i < x.Shape[0]; i++)
            for (var j = 0; j < y.Shape[1]; j++)
                result[i, j] = VectorDot(x[i, ..], y[.., j]);
        return result;
    }
}
