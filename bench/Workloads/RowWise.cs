namespace Profundo.Bench.Workloads;

/// <summary>Operations along the rows of a 4096 × 1024 matrix, forward and backward with a given gradient of the result.</summary>
static class RowWise
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Normalisations = new("normalisation", Judged.Minimum, 1.8);

    public static IEnumerable<Workload> All =>
    [
        new(Normalisations, "softmax", new PyTorchCall("softmax", Rows, Columns), null),
        new(Normalisations, "layer-norm", new PyTorchCall("layer_norm", Rows, Columns), null),
        new(Normalisations, "log-sum-exp", new PyTorchCall("log_sum_exp", Rows, Columns), null),
    ];
}
