using Profundo.Kernels;

namespace Profundo.Tests.Contracts;

/// <summary>Runs something on one, two and seven threads.</summary>
internal static class ThreadCounts
{
    public static void AssertNoDifference(ContractRun run, string name, Func<Tensor> compute)
    {
        var threads = WorkerPool.Threads;
        try
        {
            WorkerPool.Threads = 1;
            var expected = compute();
            run.Add(expected);
            if (Contracts.IsDigestOnly) return;
            foreach (var count in (int[])[2, 7])
            {
                WorkerPool.Threads = count;
                ContractRun.AssertSame(expected, compute(), $"{name} on {count} threads");
            }
        }
        finally
        {
            WorkerPool.Threads = threads;
        }
    }
}
