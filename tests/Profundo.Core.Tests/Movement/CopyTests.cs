namespace Profundo.Tests.Movement;

public class CopyTests
{
    /// <summary>Every arrangement of the axes, forwards and backwards, thinned out and broadcast, against element-wise reading.</summary>
    [Theory]
    [InlineData(DType.UInt8), InlineData(DType.Float16), InlineData(DType.Int32), InlineData(DType.Float64)]
    public void Any_arrangement_is_copied_element_by_element(DType type)
    {
        var random = new Random(5);
        for (var run = 0; run < 150; run++)
        {
            var rank = random.Next(1, 5);
            int[] lengths = [.. Enumerable.Range(0, rank).Select(_ => random.Next(3) == 0 ? random.Next(1, 4) : random.Next(1, rank > 2 ? 20 : 90))];
            var x = Tensor.Arange(lengths.Aggregate(1, (a, b) => a * b)).AsType(type).Reshape(lengths);
            int[] order = [.. Enumerable.Range(0, rank).OrderBy(_ => random.Next())];
            var view = x.Permute(order)[[.. Enumerable.Range(0, rank).Select(_ => (TensorIndex)new Slice(random.Next(2), null, random.Next(4) switch { 0 => 2, 1 when random.Next(2) == 0 => -1, _ => 1 }))]];
            var expected = ReadOneByOne(view);
            Assert.Equal(expected, view.Copy().ToArray<double>());

            var target = Tensor.Zeros(x.Shape, type).Permute(order); // the write runs along other axes than the read
            target.Assign(Tensor.FromSpan<double>(ReadOneByOne(x.Permute(order)), target.Shape));
            Assert.Equal(ReadOneByOne(x.Permute(order)), ReadOneByOne(target));
        }
    }

    static double[] ReadOneByOne(Tensor view)
    {
        var elements = view.DType switch
        {
            DType.UInt8 => Flat<byte>(view).Select(value => (double)value),
            DType.Float16 => Flat<Half>(view).Select(value => (double)value),
            DType.Int32 => Flat<int>(view).Select(value => (double)value),
            _ => Flat<double>(view),
        };
        return [.. elements];
    }

    static T[] Flat<T>(Tensor view) where T : unmanaged
    {
        var memory = new Tensor(view.Storage, 0, (int)(view.Storage.Bytes / view.DType.Size), null, view.DType).Elements<T>();
        var result = new T[view.Size];
        for (var i = 0L; i < result.Length; i++)
        {
            long rest = i, place = view.Offset;
            for (var axis = view.Rank - 1; axis >= 0; axis--)
            {
                rest = Math.DivRem(rest, view.Shape[axis], out var position);
                place += position * view.Strides[axis];
            }
            result[i] = memory[(int)place];
        }
        return result;
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Large_transposes_on_several_threads(int threads)
    {
        var before = Parallelism.Threads;
        try
        {
            Parallelism.Threads = threads;
            var x = Tensor.Arange(517 * 1003).Reshape(517, 1003);
            var y = x.T.Copy();
            Assert.Equal(Enumerable.Range(0, 1003 * 517).Select(i => (float)(i % 517 * 1003 + i / 517)), y.ToArray<float>());
            Assert.True(Tensor.Full([3, 400_000], 2.5).ToArray<float>().All(value => value == 2.5f));
        }
        finally { Parallelism.Threads = before; }
    }

    [Fact]
    public void A_reshape_copies_only_where_it_must()
    {
        var x = Tensor.Zeros([4, 6, 5]);
        Assert.Same(x.Storage, x.Permute(1, 0, 2).Reshape(2, 3, 4, 5).Storage);
        Assert.Same(x.Storage, x[.., 1..3].Reshape(4, 10).Storage);
        Assert.Same(x.Storage, x[.., 2].ExpandDims(0, 2).Squeeze().Storage);
        Assert.NotSame(x.Storage, x.Permute(1, 0, 2).Reshape(24, 5).Storage);
        Assert.NotSame(x.Storage, x.T.Flatten().Storage);
    }

    [Fact]
    public void Devices()
    {
        var x = Tensor.Of(1, 2).AttachGrad();
        Assert.Same(x, x.ToDevice(Device.Cpu()));
        Assert.NotSame(x, x.CopyTo(Device.Cpu()));
        Tensor y;
        using (Autograd.Record()) y = x.ToDevice(Device.Cpu(1)) * 3;
        Assert.Equal(Device.Cpu(1), y.Device);
        y.Backward();
        Assert.Equal([3f, 3], x.Grad.ToArray<float>());
        Assert.Equal(Device.Cpu(), x.Grad.Device);
        var target = Tensor.Zeros(2);
        Assert.Same(target, y.CopyTo(target));
        Assert.Equal([3f, 6], target.ToArray<float>());
        Assert.Throws<DeviceException>(() => x.ToDevice(Device.Gpu()));
    }

    [Fact]
    public void Mistakes_are_explained()
    {
        var x = Tensor.Zeros([2, 3]);
        Assert.Contains("(2, 3)", Assert.Throws<ShapeException>(() => Tensor.Concatenate([x, Tensor.Zeros([2, 4])])).Message);
        Assert.Contains("Concatenate", Assert.Throws<ShapeException>(() => Tensor.Stack([x, Tensor.Zeros(3)])).Message);
        Assert.Contains("length 2", Assert.Throws<ShapeException>(() => x.Squeeze(0)).Message);
        Assert.Contains("ArraySplit", Assert.Throws<ShapeException>(() => x.Split(2, 1)).Message);
        Assert.Contains("two", Assert.Throws<ShapeException>(() => x.Diagonal(0, 1, -1)).Message);
        Assert.Contains("slice", Assert.Throws<ShapeException>(() => x.Pad([(-1, 0)])).Message);
        Assert.Contains("axis 2", Assert.Throws<IndexException>(() => x.SwapAxes(0, 2)).Message);
        Assert.Contains("no tensors", Assert.Throws<ShapeException>(() => Tensor.Concatenate([])).Message);
    }
}
