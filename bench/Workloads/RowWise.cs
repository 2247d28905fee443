namespace Profundo.Bench.Workloads;

/// <summary>Operations along the rows of a 4096 × 1024 matrix, forward and backward with a given gradient of the result.</summary>
static class RowWise
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Normalisations = new("normalisation", Judged.Minimum, 1.8);

    public static IEnumerable<Workload> All =>
    [
        new(Normalisations, "softmax", new PyTorchCall("softmax", Rows, Columns), () => WithBackward(x => x.Softmax(), [Rows, Columns])),
        new(Normalisations, "layer-norm", new PyTorchCall("layer_norm", Rows, Columns), LayerNorm),
        new(Normalisations, "log-sum-exp", new PyTorchCall("log_sum_exp", Rows, Columns), () => WithBackward(x => x.LogSumExp(-1), [Rows])),
    ];

    static Action WithBackward(Func<Tensor, Tensor> function, int[] resultShape)
    {
        Tensor x = Data.Normal(Rows, Columns).AttachGrad(), dy = Data.Normal(resultShape);
        return () =>
        {
            using var scope = new TensorScope(); // frees the result at once, as PyTorch's reference counts do
            Autograd.Record(() => function(x)).Backward(dy);
        };
    }

    static Action LayerNorm()
    {
        Tensor gamma = Tensor.Ones(Columns).AttachGrad(), beta = Tensor.Zeros(Columns).AttachGrad();
        return WithBackward(x => x.LayerNorm(gamma, beta), [Rows, Columns]);
    }
}
