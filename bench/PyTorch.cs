using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>Starts PyTorch with a given number of threads.</summary>
static class PyTorch
{
    static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];
    static readonly string Server = Path.Combine(AppContext.BaseDirectory, "rivals", "pytorch.py");

    /// <summary>Starts the first Python found that has PyTorch; otherwise returns null and says why for each.</summary>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="tunedAllocator">Whether the C library is told to keep large blocks instead of returning them to the system, and to ask for large pages.</param>
    /// <param name="whyNot">Why there is none.</param>
    public static RivalServer? Start(int threads, bool tunedAllocator, out string whyNot)
    {
        var reasons = new List<string>();
        foreach (string interpreter in Interpreters)
        {
            if (RivalServer.Start(tunedAllocator ? "pytorch-tuned" : "pytorch", Command(interpreter, threads, tunedAllocator), out string reason) is { } server)
            {
                whyNot = "";
                return server;
            }
            reasons.Add(reason);
        }
        whyNot = string.Join("; ", reasons);
        return null;
    }

    static ProcessStartInfo Command(string interpreter, int threads, bool tunedAllocator)
    {
        var command = new ProcessStartInfo(interpreter, [Server, $"{threads}"])
        {
            Environment =
            {
                ["OMP_NUM_THREADS"] = $"{threads}",
                ["OPENBLAS_NUM_THREADS"] = $"{threads}",
                // OMP_WAIT_POLICY is left alone. Compared on two cores: "passive" makes 2-thread products and training steps 2-35 %
                // slower, other spin counts change nothing, and "active" spins for ever, also in our turns. By default the threads
                // spin for some milliseconds, and Machine.AwaitQuiet waits for their end.
            },
        };
        if (!tunedAllocator) return command;
        // By default the C library's allocator returns large blocks to the system at once and page faults follow: 4000 of them in a
        // softmax of 4096x1024 with its backward. Few users know these settings, so they make a rival of their own.
        command.Environment["MALLOC_TRIM_THRESHOLD_"] = $"{1L << 30}";
        command.Environment["MALLOC_MMAP_THRESHOLD_"] = $"{1L << 25}";
        command.Environment["GLIBC_TUNABLES"] = "glibc.malloc.hugetlb=1";
        return command;
    }
}
