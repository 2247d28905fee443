namespace Profundo.Tests.Printing;

public class TensorTextTests
{
    [Fact]
    public void Tensors_print_as_in_NumPy()
    {
        Assert.Equal("[[0. 1. 2.]\n [3. 4. 5.]]", Tensor.Arange(6).Reshape(2, 3).ToString());
        Assert.Equal("[[0. 3.]\n [1. 4.]\n [2. 5.]]", Tensor.Arange(6).Reshape(2, 3).T.ToString());
        Assert.Equal("[4 2 0]", $"{Tensor.Arange(6, DType.Int32)[new Slice(4, null, -2)]}");
        Assert.Equal("[ True False]", (Tensor.Of(1, 0) > 0.5).ToString());
        Assert.Equal("2.5", Tensor.Scalar(2.5).ToString());
        Assert.Equal("[1. 2.] @cpu(1)", Tensor.Of(1, 2).ToDevice(Device.Cpu(1)).ToString());
        Assert.Equal("[0.33]", Tensor.Of(1 / 3.0).ToString(new PrintOptions { Precision = 2 }));
        Assert.Equal("[1.5 2. ]", Tensor.FromArray(new[] { 1.5f, 2 }).AsType(DType.BFloat16).ToString());
    }

    [Fact]
    public void The_format_R_gives_an_expression()
    {
        Assert.Equal("array([[0., 1., 2.],\n       [3., 4., 5.]])", Tensor.Arange(6).Reshape(2, 3).ToString("R"));
        Assert.Equal("array([0, 1], dtype=int64)", Tensor.Arange(2, DType.Int64).ToString("R"));
        Assert.Equal("array(3.)", Tensor.Scalar(3).ToString("R"));
        Assert.Equal("array([ True, False])", (Tensor.Of(1, 0) > 0.5).ToString("R"));
        Assert.Equal("array([], shape=(0, 2), dtype=int32)", Tensor.Zeros([0, 2], DType.Int32).ToString("R"));
        // From NumPy 1.24.2, apart from float32 being the type that goes without saying.
        Assert.Equal(
            "array([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7.,  8.,  9., 10., 11., 12.,\n       13., 14., 15., 16., 17., 18., 19., 20., 21., 22., 23., 24., 25.,\n       26., 27., 28., 29.])",
            Tensor.Arange(30).ToString("R"));
        Assert.Equal("array([   0,    1,    2, ..., 1998, 1999, 2000], dtype=int32)", Tensor.Arange(2001, DType.Int32).ToString("R"));
        Assert.Equal("array([[[0, 1],\n        [2, 3]],\n\n       [[4, 5],\n        [6, 7]]], dtype=uint8)", Tensor.Arange(8, DType.UInt8).Reshape(2, 2, 2).ToString("R"));
        Assert.Throws<FormatException>(() => Tensor.Zeros(1).ToString("F2"));
    }
}
