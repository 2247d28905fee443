namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A matrix with ones on a diagonal and zeros elsewhere.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; default as many as rows.</param>
    /// <param name="offset">How far above (positive) or below the main diagonal the ones are.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Eye(int rows, int? columns = null, int offset = 0, DType dtype = DType.Float32, Device device = default)
    {
        var result = Zeros([rows, columns ?? rows], dtype, device);
        result.Diagonal(offset).FillElements(1);
        return result;
    }

    /// <summary>The square matrix with ones on the main diagonal.</summary>
    /// <param name="size">How many rows and columns.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Identity(int size, DType dtype = DType.Float32, Device device = default) => Eye(size, dtype: dtype, device: device);

    /// <summary>A matrix with ones on and below a diagonal and zeros above.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="columns">How many columns; default as many as rows.</param>
    /// <param name="offset">How far above (positive) or below the main diagonal the ones end.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Tri(int rows, int? columns = null, int offset = 0, DType dtype = DType.Float32, Device device = default) =>
        Ones([rows, columns ?? rows], dtype, device).Tril(offset);

    /// <summary>One value as a tensor without axes. Unlike a number written in C# code, it keeps its element type beside other tensors.</summary>
    /// <param name="value">The value.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Scalar(double value, DType dtype = DType.Float32, Device device = default) => Full(new Shape([]), value, dtype, device);

    /// <summary>A tensor whose elements are a function of their positions.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="function">From the position on each axis to the value; the array is reused from call to call.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    /// <example><code>
    /// Tensor.FromFunction([3, 3], at => at[0] + 10 * at[1])
    /// </code></example>
    public static Tensor FromFunction(Shape shape, Func<int[], double> function, DType dtype = DType.Float32, Device device = default)
    {
        var values = new double[shape.Size];
        var position = new int[shape.Rank];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = function(position);
            for (var axis = shape.Rank - 1; axis >= 0 && ++position[axis] == shape.Lengths[axis]; axis--) position[axis] = 0;
        }
        return FromSpan<double>(values, shape, device).AsType(dtype);
    }
}
