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
    public void Of_matrix_products(int[] a, int[] b) => GradientCheck.Run(x => x[0].MatMul(x[1]), Golden.Operand(0, a), Golden.Operand(1, b));

    [Theory]
    [MemberData(nameof(Factors))]
    public void Of_dot_products(int[] a, int[] b)
    {
        if (a.Length < 4) GradientCheck.Run(x => x[0].Dot(x[1]), Golden.Operand(0, a), Golden.Operand(1, b));
    }

    [Fact]
    public void Of_products_of_views() => GradientCheck.Run(
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
        GradientCheck.Run(operands => operands[0].Linear(operands[1], operands[2], relu), x, weight, bias);
        GradientCheck.Run(operands => operands[0].Linear(operands[1], relu: relu), x, weight);
    }

    [Fact]
    public void Of_the_composites()
    {
        Tensor a = Golden.Operand(0, [2, 3]), b = Golden.Operand(1, [2, 3]), c = Golden.Operand(2, [3, 3]);
        GradientCheck.Run(x => x[0].Outer(x[1]), a, b);
        GradientCheck.Run(x => x[0].Kron(x[1]), a, b);
        GradientCheck.Run(x => x[0].VDot(x[1]), a, b);
        GradientCheck.Run(x => x[0].Inner(x[1]), a, c);
        GradientCheck.Run(x => x[0].TensorDot(x[1], [1], [0]), a, c);
        GradientCheck.Run(x => x[0].Cross(x[1]), a, b);
        GradientCheck.Run(x => (x[0] * 0.1).MatrixPower(3), c);
        GradientCheck.Run(x => Tensor.MultiDot(x[0], x[1], x[2]), a, c, b.T.Copy());
        GradientCheck.Run(x => x[0].CosineSimilarity(x[1]), a, b);
        GradientCheck.Run(x => x[0].PairwiseDistance(x[1]), a, b);
        GradientCheck.Run(x => x[0].Cdist(x[1]), a, c + 0.5);
        GradientCheck.Run(x => x[0].Cdist(x[1], p: 3), a, c + 0.5);
    }

    [Fact]
    public void Of_a_factor_shared_by_a_batch_is_no_tensor_with_an_item_axis()
    {
        // 256 items of 64 x 64 would be 4 MiB; the gradient itself is 16 KiB.
        Tensor x = Tensor.Ones([256, 2, 64]), weight = Tensor.Ones([64, 64]).AttachGrad();
        var y = Autograd.Record(() => x.MatMul(weight));
        var before = Memory.Report().LiveBytes;
        y.Backward();
        Assert.All(weight.Grad.ToArray<float>(), value => Assert.Equal(512, value));
        Assert.InRange(Memory.Report().PeakBytes, 0, Math.Max(before, Memory.Report().LiveBytes) + (64 << 20));
    }
}
