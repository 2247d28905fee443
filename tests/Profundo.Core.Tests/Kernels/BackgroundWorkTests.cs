using Profundo.Kernels;

namespace Profundo.Tests.Kernels;

[Collection(ThreadCount.Name)]
public sealed unsafe class BackgroundWorkTests : IDisposable
{
    readonly int threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = threads;

    static void Check(int chunk, void* context)
    {
        if (Environment.CurrentManagedThreadId != *(int*)context) throw new InvalidOperationException($"chunk {chunk} ran elsewhere");
    }

    static bool RunsHere()
    {
        int here = Environment.CurrentManagedThreadId;
        for (int i = 0; i < 1000; i++) WorkerPool.Run(16, &here, &Check);
        return true;
    }

    [Fact]
    public void Its_operations_stay_on_its_thread()
    {
        Parallelism.Threads = 3;
        Assert.True(BackgroundWork.Run(() => BackgroundWork.Run(RunsHere) && RunsHere())); // work within work is work
    }

    [Fact]
    public void Is_counted_while_it_runs()
    {
        int before = BackgroundWork.Running;
        Assert.Equal((true, before + 1), BackgroundWork.Run(() => (BackgroundWork.IsHere, BackgroundWork.Running)));
        Assert.Throws<FormatException>(() => BackgroundWork.Run<int>(() => throw new FormatException()));
        Assert.Equal((false, before), (BackgroundWork.IsHere, BackgroundWork.Running));
    }
}
