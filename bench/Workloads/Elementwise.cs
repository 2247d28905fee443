namespace Profundo.Bench.Workloads;

/// <summary>Functions of every element, and the plain sum, of a 4096 × 1024 matrix: 16 MiB, well beyond the second-level cache.</summary>
static class Elementwise
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Transcendental = new("transcendental", Judged.Minimum, 1.5);
    static readonly Group MemoryBound = new("memory-bound", Judged.Minimum, 1.0);

    public static IEnumerable<Workload> All =>
    [
        Compare(Transcendental, "exp"),
        Compare(Transcendental, "tanh"),
        Compare(Transcendental, "sigmoid"),
        Compare(Transcendental, "gelu"),
        Compare(MemoryBound, "add"),
        Compare(MemoryBound, "relu"),
        Compare(MemoryBound, "sum"),
    ];

    static Workload Compare(Group group, string function) =>
        new(group, function, new PyTorchCall("elementwise", function, Rows, Columns), null);
}
