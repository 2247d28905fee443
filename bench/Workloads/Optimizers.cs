namespace Profundo.Bench.Workloads;

/// <summary>One update of four million parameters whose gradient is given.</summary>
static class Optimizers
{
    const int Rows = 4096, Columns = 1024;

    static readonly Group Updates = new("optimizer", Judged.Minimum, 2.5);

    public static IEnumerable<Workload> All => [new(Updates, "adam", new PyTorchCall("adam", Rows, Columns), Adam)];

    static Action Adam()
    {
        var parameter = new Parameter("weight", [Rows, Columns], new NormalInitializer(1));
        parameter.Initialize();
        Autograd.Record(() => parameter.Value * 1).Backward(Data.Normal(Rows, Columns));
        var trainer = new Trainer([parameter], new Adam());
        return () => trainer.Optimizer.Step([parameter], gradientScale: 1);
    }
}
