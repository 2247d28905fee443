namespace Profundo.Tests.Linear;

public class ProductTests
{
    static readonly Dictionary<string, Func<Func<Shape, Tensor>, Tensor>> products = new()
    {
        ["dot 1-1"] = a => a([4]).Dot(a([4])),
        ["dot 2-1"] = a => a([2, 3]).Dot(a([3])),
        ["dot 1-2"] = a => a([3]).Dot(a([3, 2])),
        ["dot 2-2"] = a => a([2, 3]).Dot(a([3, 4])),
        ["dot 3-1"] = a => a([2, 3, 4]).Dot(a([4])),
        ["dot 3-2"] = a => a([2, 3, 4]).Dot(a([4, 2])),
        ["dot 2-3"] = a => a([2, 3]).Dot(a([4, 3, 2])),
        ["dot 1-3"] = a => a([3]).Dot(a([4, 3, 2])),
        ["dot 3-4"] = a => a([2, 2, 3]).Dot(a([2, 2, 3, 2])),
        ["dot 0-2"] = a => a([]).Dot(a([2, 3])),
        ["matmul 1-1"] = a => a([4]).MatMul(a([4])),
        ["matmul 1-3"] = a => a([3]).MatMul(a([2, 3, 4])),
        ["matmul 3-1"] = a => a([2, 3, 4]).MatMul(a([4])),
        ["matmul 3-2"] = a => a([2, 3, 4]).MatMul(a([4, 5])),
        ["matmul 2-3"] = a => a([2, 3]).MatMul(a([4, 3, 2])),
        ["matmul 4-3"] = a => a([2, 1, 3, 4]).MatMul(a([3, 4, 2])),
        ["matmul 4-4"] = a => a([2, 1, 2, 3]).MatMul(a([1, 4, 3, 2])),
        ["inner 2-2"] = a => a([2, 3]).Inner(a([4, 3])),
        ["inner 3-1"] = a => a([2, 3, 4]).Inner(a([4])),
        ["vdot"] = a => a([2, 3]).VDot(a([3, 2])),
        ["outer"] = a => a([2, 2]).Outer(a([3])),
        ["kron 2-2"] = a => a([2, 3]).Kron(a([2, 2])),
        ["kron 1-2"] = a => a([3]).Kron(a([2, 2])),
        ["tensordot 0"] = a => a([2, 3]).TensorDot(a([2]), 0),
        ["tensordot 1"] = a => a([2, 3, 4]).TensorDot(a([4, 5]), 1),
        ["tensordot 2"] = a => a([2, 3, 4]).TensorDot(a([3, 4, 5])),
        ["tensordot pairs"] = a => a([2, 3, 4, 5]).TensorDot(a([4, 3, 2]), [1, 2], [1, 0]),
        ["tensordot negative"] = a => a([3, 2, 4]).TensorDot(a([5, 3]), [-3], [-1]),
        ["matrix power 0"] = a => a([3, 3]).MatrixPower(0),
        ["matrix power 1"] = a => a([3, 3]).MatrixPower(1),
        ["matrix power 5"] = a => a([2, 3, 3]).MatrixPower(5),
        ["multi-dot"] = a => Tensor.MultiDot(a([2, 4]), a([4, 3]), a([3, 5]), a([5, 2])),
        ["multi-dot vectors"] = a => Tensor.MultiDot(a([4]), a([4, 3]), a([3])),
        ["cross"] = a => a([4, 3]).Cross(a([3])),
        ["cross axis 0"] = a => a([3, 4]).Cross(a([3, 4]), axis: 0),
    };

    public static TheoryData<string> Names => new(Golden.Products.Select(product => product.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Agrees_with_NumPy(string name)
    {
        var golden = Golden.Products.Single(product => product.Name == name);
        foreach (var type in new[] { DType.Float64, DType.Float32, DType.Int64, DType.Int32 })
        {
            var index = 0;
            var result = products[name](shape => Golden.Operand(index++, shape, type));
            Assert.Equal(golden.Shape, result.Shape);
            Assert.Equal(type, result.DType);
            Assert.Equal(golden.Values, result.ToArray<double>());
        }
    }

    [Fact]
    public void Every_product_has_a_golden_result() => Assert.Equal(products.Keys.Order(), Golden.Products.Select(product => product.Name).Order());

    [Fact]
    public void Bools_are_counted_and_types_are_promoted()
    {
        var bools = Tensor.FromArray(new[] { true, true, false, true });
        Assert.Equal(DType.Int64, bools.Dot(bools).DType);
        Assert.Equal(3, bools.Dot(bools).Item());
        Assert.Equal(DType.Float32, bools.Dot(Tensor.Ones([4])).DType);
        Assert.Equal(DType.Float64, Tensor.Ones([4], DType.Float64).Dot(Tensor.Ones([4], DType.Int32)).DType);
    }

    [Fact]
    public void Short_integers_wrap_around() =>
        Assert.Equal((byte)(200 * 2 % 256), Tensor.FromArray(new byte[] { 200 }).Dot(Tensor.FromArray(new byte[] { 2 })).ToArray<byte>()[0]);

    [Fact]
    public void A_number_multiplies_every_element() => Assert.Equal([2.0, 4, 6], Tensor.FromArray(new[] { 1.0, 2, 3 }).Dot(2).ToArray<double>());

    [Fact]
    public void Batches_of_matrices_may_be_taken_transposed()
    {
        Tensor a = Golden.Operand(0, [2, 3, 4]), b = Golden.Operand(1, [2, 4, 5]);
        var expected = a.MatMul(b).ToArray<double>();
        Assert.Equal(expected, a.BatchDot(b).ToArray<double>());
        Assert.Equal(expected, a.SwapAxes(1, 2).Copy().BatchDot(b, transposeA: true).ToArray<double>());
        Assert.Equal(expected, a.BatchDot(b.SwapAxes(1, 2).Copy(), transposeB: true).ToArray<double>());
    }

    [Fact]
    public void Chains_are_multiplied_in_the_cheapest_order_without_changing_the_result()
    {
        Tensor a = Golden.Operand(0, [1, 9]), b = Golden.Operand(1, [9, 9]), c = Golden.Operand(2, [9, 1]), d = Golden.Operand(3, [1, 6]);
        Assert.Equal(a.MatMul(b).MatMul(c).MatMul(d).ToArray<double>(), Tensor.MultiDot(a, b, c, d).ToArray<double>());
        Assert.Same(a, Tensor.MultiDot(a));
    }

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(2, 0, 3)]
    [InlineData(2, 3, 0)]
    public void Empty_factors_give_empty_or_zero_results(int n, int k, int m)
    {
        var product = Tensor.Ones([n, k]).MatMul(Tensor.Ones([k, m]));
        Assert.Equal([n, m], product.Shape);
        Assert.All(product.ToArray<float>(), value => Assert.Equal(k, value));
        var batch = Tensor.Ones([0, n, k]).MatMul(Tensor.Ones([k, m]));
        Assert.Equal([0, n, m], batch.Shape);
    }
}
