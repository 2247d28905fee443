using System.Numerics.Tensors;

namespace Profundo.Tests;

public class NumericsTensorsTests
{
    static Tensor Counting(params int[] lengths) =>
        Tensor.FromSpan<float>([.. Enumerable.Range(0, (int)((Shape)lengths).Size).Select(i => (float)i)], lengths);

    [Fact]
    public void Tensors_go_there_and_back()
    {
        var x = Counting(2, 3, 4);
        var there = x.ToNumericsTensor<float>();
        Assert.Equal([2, 3, 4], there.Lengths.ToArray());
        Assert.Equal(23, there[1, 2, 3]);
        var back = Tensor.FromNumerics(there);
        Assert.Equal(x.Shape, back.Shape);
        Assert.Equal(x.ToArray<float>(), back.ToArray<float>());
    }

    [Fact]
    public void A_copy_converts_and_writes_views_out()
    {
        var there = Counting(2, 3).T.ToNumericsTensor<int>();
        Assert.Equal([3, 2], there.Lengths.ToArray());
        Assert.Equal([0, 3, 1, 4, 2, 5], there.ToArray());
    }

    [Fact]
    public void Element_types_follow_the_C_type()
    {
        Assert.Equal(DType.Float64, Tensor.FromNumerics(System.Numerics.Tensors.Tensor.Create([1.0, 2.0])).DType);
        Assert.Equal(DType.Bool, Tensor.FromNumerics(System.Numerics.Tensors.Tensor.Create([true, false])).DType);
        Assert.Equal(DType.Float16, Tensor.FromNumerics(System.Numerics.Tensors.Tensor.Create([(Half)1])).DType);
        Assert.Throws<DTypeException>(() => Tensor.FromNumerics(System.Numerics.Tensors.Tensor.Create([1m])));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(6000)] // in native memory
    public void Spans_share_the_memory(int length)
    {
        var x = Counting(length, 2);
        var span = x.AsTensorSpan<float>();
        Assert.Equal([length, 2], span.Lengths.ToArray());
        span[length - 1, 1] = -7;
        Assert.Equal(-7, x.ToArray<float>()[^1]);
        x.Fill(3);
        Assert.Equal(3, x.AsReadOnlyTensorSpan<float>()[2, 1]);
        GC.KeepAlive(x);
    }

    [Fact]
    public void The_base_library_computes_on_shared_memory()
    {
        Tensor x = Counting(3, 4), y = Tensor.Zeros([3, 4]);
        System.Numerics.Tensors.Tensor.Add(x.AsReadOnlyTensorSpan<float>(), x.AsReadOnlyTensorSpan<float>(), y.AsTensorSpan<float>());
        Assert.Equal((x * 2).ToArray<float>(), y.ToArray<float>());
    }

    [Fact]
    public void Slices_and_broadcasts_of_the_base_library_are_written_out()
    {
        var numbers = System.Numerics.Tensors.Tensor.Create([1, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([2, 3, 5, 6], Tensor.FromNumerics(numbers.AsReadOnlyTensorSpan([0..2, 1..3])).ToArray<int>());
        TensorSpan<int> column = numbers.AsTensorSpan([0..2, 1..2]);
        Assert.Equal([2, 5], Tensor.FromNumerics(column).ToArray<int>());
        var repeated = new ReadOnlyTensorSpan<int>([7, 8], [3, 2], [0, 1]);
        Assert.Equal([7, 8, 7, 8, 7, 8], Tensor.FromNumerics(repeated).ToArray<int>());
    }

    [Fact]
    public void Scalars_get_an_axis_and_empty_tensors_stay_empty()
    {
        Assert.Equal([1], Tensor.Ones([]).ToNumericsTensor<float>().Lengths.ToArray());
        Assert.Equal([0, 3], Tensor.Ones([0, 3]).ToNumericsTensor<float>().Lengths.ToArray());
        Assert.Equal([0, 3], Tensor.FromNumerics(Tensor.Ones([0, 3]).ToNumericsTensor<float>()).Shape);
    }

    [Fact]
    public void What_cannot_be_shared_is_explained()
    {
        var x = Counting(2, 3);
        Assert.Contains("Contiguous()", Assert.Throws<ShapeException>(() => { x.T.AsTensorSpan<float>(); }).Message);
        Assert.Contains("AsType(DType.Float64)", Assert.Throws<DTypeException>(() => { x.AsReadOnlyTensorSpan<double>(); }).Message);
    }

    [Fact]
    public void Writing_through_a_span_is_noticed_by_gradients()
    {
        var x = Counting(3).AttachGrad();
        var y = Autograd.Record(() => x * x);
        x.AsTensorSpan<float>()[0] = 5;
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);
        using (Autograd.Record()) Assert.Throws<GradientException>(() => { x.AsSpan<float>(); });
    }
}
