namespace Profundo.Bench.Workloads;

/// <summary>The price of an operation as such: two tensors of ten elements are added, without and with a gradient recorded.</summary>
static class SmallTensors
{
    const int Length = 10;

    static readonly Group Overhead = new("overhead", Judged.Minimum, 10);

    public static IEnumerable<Workload> All =>
    [
        new(Overhead, "small-add", new PyTorchCall("small_add", Length, false), null),
        new(Overhead, "small-add-recorded", new PyTorchCall("small_add", Length, true), null),
    ];
}
