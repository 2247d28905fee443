namespace Profundo.Tests.Linear;

public class ViewTests
{
    /// <summary>Products of views agree with products of copies, for every order of axes that a batch of matrices can come in.</summary>
    [Fact]
    public void Products_of_all_arrangements_agree_with_those_of_copies()
    {
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var left in orders)
            foreach (var right in orders)
            {
                Tensor a = Arranged(0, [3, 4, 5], left), b = Arranged(1, [3, 5, 2], right);
                var expected = a.Copy().MatMul(b.Copy()).ToArray<double>();
                Assert.Equal(expected, a.MatMul(b).ToArray<double>());
                Assert.Equal(expected[..8], a[0].MatMul(b[0]).ToArray<double>());
            }
    }

    [Fact]
    public void One_right_factor_serves_batches_in_every_arrangement()
    {
        var b = Golden.Operand(1, [5, 2]);
        foreach (var lengths in new Shape[] { [3, 4, 5], [3, 1, 5], [1, 4, 5], [3, 20, 5] })
            foreach (int[] order in new int[][] { [0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 1, 0] })
            {
                var a = Arranged(0, lengths.ToArray(), order);
                Assert.Equal(a.Copy().MatMul(b.Copy()).ToArray<double>(), a.MatMul(b).ToArray<double>());
                Assert.Equal(a.Copy().MatMul(b.Copy()).ToArray<double>(), a.Linear(b.T).ToArray<double>());
            }
    }

    [Fact]
    public void Slices_with_gaps_and_steps_and_broadcasts()
    {
        Tensor whole = Golden.Operand(0, [8, 12]), b = Golden.Operand(1, [6, 3]);
        foreach (var a in new[] { whole[2..6, 3..9], whole[2..6, 0..6], whole[.., 6..], whole[1..2, 3..9].BroadcastTo([4, 6]), whole[.., 3..4].BroadcastTo([8, 6]), whole.T[..6, ..].T, whole.Flip(0)[.., ..6], whole.Flip(1)[.., ..6] })
        {
            Assert.Equal(a.Copy().MatMul(b).ToArray<double>(), a.MatMul(b).ToArray<double>());
            Assert.Equal(b.T.MatMul(a.T.Copy()).ToArray<double>(), b.T.MatMul(a.T).ToArray<double>());
            Assert.Equal(a.Copy().Linear(b.T).ToArray<double>(), a.Linear(b.T).ToArray<double>());
        }
    }

    [Fact]
    public void Transposes_are_multiplied_without_a_copy()
    {
        Tensor a = Tensor.Ones([30, 20]), b = Tensor.Ones([30, 10]), batch = Tensor.Ones([3, 4, 5, 6]);
        using var scope = new TensorScope();
        var product = a.T.MatMul(b);
        Assert.Equal(1, scope.Count); // views have no memory of their own; nor does anything else but the result
        product.MatMul(b.T[.., 5..]);
        Assert.Equal(2, scope.Count);
        batch.SwapAxes(1, 2).MatMul(batch.Permute(0, 2, 3, 1));
        Assert.Equal(3, scope.Count);
        batch.MatMul(a[..6, 3..8]);
        Assert.Equal(4, scope.Count);
    }

    static Tensor Arranged(int index, int[] lengths, int[] order)
    {
        var source = new int[lengths.Length];
        for (var axis = 0; axis < order.Length; axis++) source[order[axis]] = lengths[axis];
        return Golden.Operand(index, source).Permute(order);
    }
}
