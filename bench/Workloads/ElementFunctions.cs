namespace Profundo.Bench.Workloads;

/// <summary>Functions of every element, and the plain sum, of a 4096 × 1024 matrix: 16 MiB, well beyond the second-level cache.</summary>
static class ElementFunctions
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Transcendental = new("transcendental", Judged.Minimum, 1.5);
    static readonly Group MemoryBound = new("memory-bound", Judged.Minimum, 1.0);

    public static IEnumerable<Workload> All =>
    [
        Compare(Transcendental, "exp", null),
        Compare(Transcendental, "tanh", null),
        Compare(Transcendental, "sigmoid", null),
        Compare(Transcendental, "gelu", null),
        Compare(MemoryBound, "add", Add),
        Compare(MemoryBound, "relu", null),
        Compare(MemoryBound, "sum", Sum),
    ];

    static Workload Compare(Group group, string function, Func<Action>? prepare) =>
        new(group, function, new PyTorchCall("elementwise", function, Rows, Columns), prepare);

    static Action Add()
    {
        Tensor x = Data.Normal(Rows, Columns), y = Data.Normal(Rows, Columns);
        return () => _ = x + y;
    }

    static Action Sum()
    {
        var x = Data.Normal(Rows, Columns);
        return () => x.Sum();
    }
}
