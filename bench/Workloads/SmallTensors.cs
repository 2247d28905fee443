namespace Profundo.Bench.Workloads;

/// <summary>The price of an operation as such: two tensors of ten elements are added, without and with a gradient recorded.</summary>
static class SmallTensors
{
    const int Length = 10;

    static readonly Group Overhead = new("overhead", Judged.Minimum, 10);

    public static IEnumerable<Workload> All =>
    [
        new(Overhead, "small-add", new PyTorchCall("small_add", Length, false), Add),
        new(Overhead, "small-add-recorded", new PyTorchCall("small_add", Length, true), AddRecorded),
    ];

    static Action Add()
    {
        Tensor a = Data.Normal(Length), b = Data.Normal(Length);
        return () => _ = a + b;
    }

    static Action AddRecorded()
    {
        Tensor a = Data.Normal(Length).AttachGrad(), b = Data.Normal(Length);
        return () =>
        {
            using (Autograd.Record())
                _ = a + b;
        };
    }
}
