namespace Profundo.Tests;

public class CumulativeTests
{
    [Fact]
    public void Running_sums_and_products_agree_with_NumPy()
    {
        Tensor x = Golden.Input("x"), m = Golden.Input("m");
        Golden.Check("cumsum x", x.CumSum());
        Golden.Check("cumprod x", x.CumProd());
        for (var axis = 0; axis < 3; axis++)
        {
            Golden.Check($"cumsum x {axis}", x.CumSum(axis));
            Golden.Check($"cumprod x {axis}", x.CumProd(axis - 3));
        }
        Golden.Check("cumsum m 0", m[.., ..33].CumSum(0));
        Golden.Check("cumprod m 0", m[.., ..33].CumProd(0));
        Golden.Check("diff x", x.Diff());
        Golden.Check("diff x 2 1", x.Diff(2, axis: 1));
        Assert.Equal([1L, 3, 6], Tensor.FromArray(new byte[] { 1, 2, 3 }).CumSum().ToArray<long>());
        Assert.Equal(DType.Int64, Tensor.FromArray(new byte[] { 1, 2, 3 }).CumSum().DType);
        Assert.Equal([0], Tensor.Zeros([0]).CumSum().Shape);
        Assert.Equal([1], Tensor.FromArray(new[] { 2f })[0].CumSum().Shape);
    }

    [Fact]
    public void Gradients_agree_with_PyTorch()
    {
        Tensor rising = Tensor.FromSpan<double>([.. Enumerable.Range(0, 24).Select(i => (double)i)], [4, 6]), dm = Golden.Input("dm");
        Golden.CheckWithGradient("cumprod z 1", z => z.CumProd(1), "z", Tensor.FromSpan<double>([.. Enumerable.Range(0, 20).Select(i => (double)i)], [4, 5]));
        Golden.CheckWithGradient("cummax t 1", t => t.CumMax(1).Values, "t", rising);
        Golden.CheckWithGradient("cummin t 0", t => t.CumMin(0).Values, "t", rising);
        Golden.Check("cummax t indices", Golden.Input("t").CumMax().Indices);
        Golden.CheckWithGradient("logcumsumexp m 1", m => m.LogCumSumExp(1), "m", dm);
        Golden.CheckWithGradient("logcumsumexp m 0", m => m.LogCumSumExp(0), "m", dm);
    }

    [Fact]
    public void Gradients_of_both_orders_agree_with_finite_differences()
    {
        var z = Golden.Input("z");
        FiniteDifferences.Check(x => x.CumSum(1).Square(), z);
        FiniteDifferences.Check(x => x.CumProd(1), z);
        FiniteDifferences.Check(x => x.CumProd(0), z);
        FiniteDifferences.Check(x => x.LogCumSumExp(1), z);
        FiniteDifferences.Check(x => x.Diff(2, 0).Square(), z);
        FiniteDifferences.Check(x => Operation.Apply(new LinearRecurrenceOperation(1, Backward: false), x, x.Square()), z);
        FiniteDifferences.Check(x => Operation.Apply(new LinearRecurrenceOperation(0, Backward: true), x, x.Square()), z);
    }

    [Fact]
    public void Infinities_do_not_spoil_running_log_sums()
    {
        var x = Tensor.FromArray(new[] { double.NegativeInfinity, double.NegativeInfinity, 0, 800, 800 });
        var y = x.LogCumSumExp().ToArray<double>();
        Assert.Equal([double.NegativeInfinity, double.NegativeInfinity, 0, 800], y[..4]);
        Assert.Equal(800 + Math.Log(2), y[4], 12);
    }
}
