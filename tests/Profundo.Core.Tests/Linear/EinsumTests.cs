namespace Profundo.Tests.Linear;

public class EinsumTests
{
    public static TheoryData<int> Cases => new(Enumerable.Range(0, Golden.Einsums.Count));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_NumPy(int index)
    {
        var golden = Golden.Einsums[index];
        foreach (var type in new[] { DType.Float64, DType.Float32, DType.Int32 })
        {
            var result = Tensor.Einsum(golden.Expression, [.. golden.Operands.Select((shape, i) => Golden.Operand(i, shape, type))]);
            Assert.Equal(golden.Shape, result.Shape);
            Assert.Equal(type, result.DType);
            Assert.Equal(golden.Values, result.ToArray<double>());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_finite_differences(int index)
    {
        var golden = Golden.Einsums[index];
        if (golden.Operands.Any(shape => new Shape(shape).Size == 0)) return;
        GradientCheck.Run((Tensor[] operands) => Tensor.Einsum(golden.Expression, operands), [.. golden.Operands.Select((shape, i) => Golden.Operand(i, shape))], new() { SecondOrder = true }).Require();
    }

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Golden.Einsums.Count >= 40);

    [Fact]
    public void Axes_may_be_named_by_numbers()
    {
        Tensor b = Golden.Operand(0, [2, 3, 4]), a = Golden.Operand(1, [2, 5]), v = Golden.Operand(2, [3]);
        Assert.Equal(
            Tensor.Einsum("ijk, il, j -> kl", b, a, v).ToArray<double>(),
            Tensor.Einsum([(b, [0, 1, 2]), (a, [0, 3]), (v, [1])], [2, 3]).ToArray<double>());
        Assert.Equal(
            Tensor.Einsum("ij,jk", a.T, b.Reshape(2, 12)).ToArray<double>(),
            Tensor.Einsum([(a.T, [7, 30]), (b.Reshape(2, 12), [30, 100])]).ToArray<double>());
    }

    [Fact]
    public void The_book_s_examples()
    {
        Tensor a = Tensor.FromArray(new[,] { { 1, 2 }, { 3, 4 } }), v = Tensor.FromArray(new[] { 1, 2 });
        var b = Tensor.FromArray(new[,,] { { { 1, 2, 3 }, { 4, 5, 6 } }, { { 7, 8, 9 }, { 10, 11, 12 } } });
        Assert.Equal([5, 11], Tensor.Einsum("ij, j -> i", a, v).ToArray<int>());
        Assert.Equal([90, 126, 102, 144, 114, 162], Tensor.Einsum("ijk, il, j -> kl", b, a, v).ToArray<int>());
    }

    [Fact]
    public void Numbers_are_operands_too()
    {
        var x = Golden.Operand(0, [3], DType.Float32);
        var result = Tensor.Einsum("i,->i", x, 2);
        Assert.Equal(DType.Float32, result.DType);
        Assert.Equal((2 * x).ToArray<float>(), result.ToArray<float>());
    }

    [Fact]
    public void A_reordering_is_a_view()
    {
        var x = Golden.Operand(0, [2, 3]);
        Assert.Same(x.Storage, Tensor.Einsum("ij->ji", x).Storage);
    }

    [Fact]
    public void Many_operands_are_contracted_in_a_good_order()
    {
        // From the left this would make a tensor of 50⁴ elements on the way.
        Tensor a = Golden.Operand(0, [50, 50]), b = Golden.Operand(1, [50, 50]), c = Golden.Operand(2, [50, 50]), d = Golden.Operand(3, [50, 50]);
        var expected = a.MatMul(c).MatMul(b).MatMul(d).Trace();
        Assert.Equal(expected.Item(), Tensor.Einsum("ij,kl,jk,li->", a, b, c, d).Item());
    }

    [Theory]
    [InlineData("ij,jk->ik->i", "more than one arrow")]
    [InlineData("i1,jk->ik", "'1' cannot name an axis")]
    [InlineData("ij,jk->iz", "'z', which no operand has")]
    [InlineData("ij,jk->ii", "'i' twice")]
    [InlineData("ij....,jk", "'.' cannot name an axis")]
    public void Malformed_expressions_are_explained(string expression, string part)
    {
        var error = Assert.Throws<FormatException>(() => Tensor.Einsum(expression, Tensor.Ones([2, 3]), Tensor.Ones([3, 4])));
        Assert.StartsWith($"einsum(\"{expression}\")", error.Message);
        Assert.Contains(part, error.Message);
    }

    [Theory]
    [InlineData("ij", "names the axes of 1 operand(s), but 2 were given")]
    [InlineData("ij,jkl", "operand 1 has 2 axes (shape (3, 4)), but 3 are named")]
    [InlineData("i,jk", "Write \"...\" for those that need no name")]
    [InlineData("ij,ik", "'i' has length 2 in operand 0 but 3 in operand 1")]
    [InlineData("ii,jk", "axes 0 and 1 of an operand of shape (2, 3) are both named 'i'")]
    public void Expressions_that_do_not_fit_the_operands_are_explained(string expression, string part)
    {
        var error = Assert.Throws<ShapeException>(() => Tensor.Einsum(expression, Tensor.Ones([2, 3]), Tensor.Ones([3, 4])));
        Assert.Contains(part, error.Message);
    }

    [Fact]
    public void Hidden_axes_must_have_a_place_in_the_result() =>
        Assert.Contains("after the arrow", Assert.Throws<FormatException>(() => Tensor.Einsum("...i->i", Tensor.Ones([2, 3]))).Message);

    [Fact]
    public void Names_of_axes_are_not_negative() =>
        Assert.Throws<FormatException>(() => Tensor.Einsum([(Tensor.Ones([2]), [-1])]));
}
