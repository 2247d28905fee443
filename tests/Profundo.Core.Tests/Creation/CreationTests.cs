namespace Profundo.Tests.Creation;

public class CreationTests
{
    [Fact]
    public void Collection_expressions()
    {
        Tensor vector = [1, 2.5, 3], matrix = [[1, 2], [3, 4]], empty = [], copies = [.. matrix, vector[..2]];
        Assert.Equal(DType.Float32, vector.DType);
        Assert.Equal([1f, 2.5f, 3], vector.ToArray<float>());
        Assert.Equal([2, 2], matrix.Shape.ToArray());
        Assert.Equal([0], empty.Shape.ToArray());
        Assert.Equal([1f, 2, 3, 4, 1, 2.5f], copies.ToArray<float>());
        Tensor integers = Tensor.FromArray(new[] { 1, 2 }), mixed = [integers[0], 7], real = [integers[0], 0.5];
        Assert.Equal(DType.Int32, mixed.DType);
        Assert.Equal([1, 7], mixed.ToArray<int>());
        Assert.Equal([1f, 0.5f], real.ToArray<float>());
    }

    [Fact]
    public void Gradients_flow_through_collection_expressions()
    {
        var x = Tensor.Of(2, 3).AttachGrad();
        Tensor y;
        using (Autograd.Record()) y = Tensor.Of(x[1], 5, x[0] * x[1]);
        y.Backward();
        Assert.Equal([3f, 3], x.Grad.ToArray<float>());
    }

    [Fact]
    public void Nested_collections()
    {
        Assert.Equal([1, 2, 3, 4], Tensor.From(new List<int[]> { new[] { 1, 2 }, new[] { 3, 4 } }).ToArray<int>());
        Assert.Equal(DType.Float64, Tensor.FromArray(new[] { new[] { 1.0 }, new[] { 2.0 } }).DType);
        Assert.Equal([2, 1, 2], Tensor.FromArray(new[] { new[,] { { 1, 2 } }, new[,] { { 3, 4 } } }).Shape.ToArray());
        Assert.Equal([1f, 2], Tensor.From(new List<Tensor> { Tensor.Scalar(1), Tensor.Scalar(2) }).ToArray<float>());
        Assert.Equal(DType.Float32, Tensor.From(new List<object> { 1, 2.5f, true }).DType);
        Assert.Equal(DType.UInt8, Tensor.From(Enumerable.Range(0, 3), DType.UInt8).DType);
        Assert.Equal(DType.Float64, Tensor.FromArray(new[] { 1, 2 }, DType.Float64).DType);
        Assert.Throws<ShapeException>(() => Tensor.FromArray(new[] { new[] { 1, 2 }, new[] { 3 } }));
        Assert.Contains("String", Assert.Throws<DTypeException>(() => Tensor.From(new[] { "a" })).Message);
    }

    [Fact]
    public void Ranges()
    {
        Assert.Equal([0f, 1, 2], Tensor.Arange(3).ToArray<float>());
        Assert.Equal([2L, 3], Tensor.Arange(2, 4, dtype: DType.Int64).ToArray<long>());
        Assert.Equal(0, Tensor.Arange(3, 1).Size);
        Assert.Equal(DType.BFloat16, Tensor.Arange(3, DType.BFloat16).DType);
        Assert.Equal(Device.Cpu(1), Tensor.Arange(3, device: Device.Cpu(1)).Device);
        Assert.Throws<ArgumentException>(() => Tensor.Arange(0, 1, 0));
        Assert.Equal([3f], Tensor.Linspace(3, 4, 1).ToArray<float>());
        Assert.Equal(0.1, Tensor.Linspace(0, 1, 11, out var step)[^1].Item() * step);
        Assert.Equal(1e15, Tensor.Linspace(0.1, 1e15, 7, dtype: DType.Float64)[-1].Item());
    }

    [Fact]
    public void Arrays_come_out_as_they_went_in()
    {
        var cube = new[,,] { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } };
        Assert.Equal(cube, Tensor.FromArray(cube).ToMultiArray<int>());
        Assert.Equal(new double[,] { { 1, 3 }, { 2, 4 } }, Tensor.FromArray(cube)[0].T.ToArray2D<double>());
        Assert.Equal([1L, 2], Tensor.FromArray(cube)[0, 0].ToList<long>());
        Assert.Equal(long.MaxValue, Tensor.FromArray(new[] { long.MaxValue }).ToScalar<long>());
        Assert.Throws<ShapeException>(() => Tensor.Scalar(1).ToMultiArray<float>());
        Assert.Throws<ShapeException>(() => Tensor.FromArray(cube).ToArray2D<int>());
        Assert.Throws<ShapeException>(() => Tensor.FromArray(cube).Item());
    }

    [Fact]
    public void A_scalar_keeps_its_type_beside_other_tensors()
    {
        Assert.Equal(DType.Float64, (Tensor.Scalar(2, DType.Float64) * Tensor.Ones(2)).DType);
        Assert.Equal(DType.Float32, (2.0 * Tensor.Ones(2)).DType);
    }
}
