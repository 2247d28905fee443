namespace Profundo.Bench.Workloads;

/// <summary>Functions of every element, and the plain sum, of a 4096 × 1024 matrix: 16 MiB, well beyond the second-level cache.</summary>
static class ElementFunctions
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Transcendental = new("transcendental", Judged.Minimum, 1.5);
    static readonly Group MemoryBound = new("memory-bound", Judged.Minimum, 1.0);

    public static IEnumerable<Workload> All =>
    [
        Compare(Transcendental, "exp", (x, _) => x.Exp()),
        Compare(Transcendental, "tanh", (x, _) => x.Tanh()),
        Compare(Transcendental, "sigmoid", (x, _) => x.Sigmoid()),
        Compare(Transcendental, "gelu", (x, _) => x.Gelu()),
        Compare(MemoryBound, "add", (x, y) => x + y),
        Compare(MemoryBound, "relu", (x, _) => x.Relu()),
        Compare(MemoryBound, "sum", (x, _) => x.Sum()),
    ];

    static Workload Compare(Group group, string name, Func<Tensor, Tensor, Tensor> function) =>
        new(group, name, new PyTorchCall("elementwise", name, Rows, Columns), () =>
        {
            Tensor x = Data.Normal(Rows, Columns), y = Data.Normal(Rows, Columns);
            return () =>
            {
                using var scope = new TensorScope(); // frees the result at once, as PyTorch's reference counts do
                function(x, y);
            };
        });
}
