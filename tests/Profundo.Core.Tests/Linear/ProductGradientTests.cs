namespace Profundo.Tests.Linear;

public class ProductGradientTests
{
    public static TheoryData<int[], int[]> Factors => new()
    {
        { [3], [3] }, { [3], [3, 2] }, { [2, 3], [3] }, { [2, 3], [3, 4] },
        { [2, 2, 3], [3, 2] },        // one right factor for the whole batch
        { [2, 3], [3, 3, 2] },        // one left factor for the whole batch
        { [2, 2, 3], [2, 3, 2] },     // a pair for each item
        { [2, 1, 2, 3], [3, 3, 2] },  // both broadcast
        { [1, 2, 3], [2, 3, 2] }, { [2, 2, 3], [1, 3, 2] }, { [1, 1, 2, 3], [3, 2] },
        { [3], [2, 3, 2] }, { [2, 2, 3], [3] },
    };

    [Theory]
    [MemberData(nameof(Factors))]
    public void Of_matrix_products(int[] a, int[] b) => Check(x => x[0].MatMul(x[1]), Golden.Operand(0, a), Golden.Operand(1, b));

    [Theory]
    [MemberData(nameof(Factors))]
    public void Of_dot_products(int[] a, int[] b)
    {
        if (a.Length < 4) Check(x => x[0].Dot(x[1]), Golden.Operand(0, a), Golden.Operand(1, b));
    }

    [Fact]
    public void Of_products_of_views() => Check(
        x => x[0].Permute(1, 2, 0).MatMul(x[1].SwapAxes(0, 2)).MatMul(x[2].T),
        Golden.Operand(0, [3, 2, 2]), Golden.Operand(1, [2, 3, 2]), Golden.Operand(2, [2, 2]));

    [Theory]
    [InlineData(new[] { 4 }, false)]
    [InlineData(new[] { 3, 4 }, false)]
    [InlineData(new[] { 3, 4 }, true)]
    [InlineData(new[] { 2, 3, 4 }, true)]
    [InlineData(new[] { 2, 1, 3, 4 }, false)]
    public void Of_linear(int[] shape, bool relu)
    {
        Tensor x = Golden.Operand(0, shape) + 0.3, weight = Golden.Operand(1, [2, 4]) + 0.1, bias = Golden.Operand(2, [2]) + 0.2;
        Check(operands => operands[0].Linear(operands[1], operands[2], relu), x, weight, bias);
        Check(operands => operands[0].Linear(operands[1], relu: relu), x, weight);
    }

    [Fact]
    public void Of_the_composites()
    {
        Tensor a = Golden.Operand(0, [2, 3]), b = Golden.Operand(1, [2, 3]), c = Golden.Operand(2, [3, 3]);
        Check(x => x[0].Outer(x[1]), a, b);
        Check(x => x[0].Kron(x[1]), a, b);
        Check(x => x[0].VDot(x[1]), a, b);
        Check(x => x[0].Inner(x[1]), a, c);
        Check(x => x[0].TensorDot(x[1], [1], [0]), a, c);
        Check(x => x[0].Cross(x[1]), a, b);
        Check(x => (x[0] * 0.1).MatrixPower(3), c);
        Check(x => Tensor.MultiDot(x[0], x[1], x[2]), a, c, b.T.Copy());
        Check(x => x[0].CosineSimilarity(x[1]), a, b);
        Check(x => x[0].PairwiseDistance(x[1]), a, b);
        Check(x => x[0].Cdist(x[1]), a, c + 0.5);
        Check(x => x[0].Cdist(x[1], p: 3), a, c + 0.5);
    }

    [Fact]
    public void Of_a_factor_shared_by_a_batch_is_computed_without_a_matrix_for_each_item()
    {
        Tensor x = Golden.Operand(0, [6, 2, 3]), dy = Golden.Operand(1, [6, 2, 4]);
        var expected = x.SwapAxes(1, 2).MatMul(dy).Sum(0).ToArray<double>();
        using var scope = new TensorScope();
        var gradient = Operation.Apply(MatMulOperation.BatchSum, x.SwapLastAxes(), dy);
        Assert.Equal(1, scope.Count); // the result is all that was allocated
        Assert.Equal([3, 4], gradient.Shape);
        Assert.Equal(expected, gradient.ToArray<double>());
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 1, 0)]
    public void Sums_over_batches_in_every_arrangement(params int[] order)
    {
        int[] lengths = [6, 2, 3], source = new int[3];
        for (var axis = 0; axis < 3; axis++) source[order[axis]] = lengths[axis];
        Tensor a = Golden.Operand(0, source).Permute(order), b = Golden.Operand(1, [6, 3, 4]);
        Assert.Equal(a.Copy().MatMul(b).Sum(0).ToArray<double>(), Operation.Apply(MatMulOperation.BatchSum, a, b).ToArray<double>());
        Assert.Equal(a.Copy().MatMul(b[0]).Sum(0).ToArray<double>(), Operation.Apply(MatMulOperation.BatchSum, a, b[0]).ToArray<double>());
    }

    static void Check(Func<Tensor[], Tensor> function, params Tensor[] operands) =>
        GradientCheck.Run(function, operands, new() { SecondOrder = true }).Require();
}
