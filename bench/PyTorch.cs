using System.Diagnostics;
using System.Text.Json;

namespace Profundo.Bench;

/// <summary>A process that runs <c>rivals/pytorch.py</c> with a given number of threads. The protocol is described there.</summary>
sealed class PyTorch : IDisposable
{
    static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];
    static readonly string Server = Path.Combine(AppContext.BaseDirectory, "rivals", "pytorch.py");

    /// <summary>The server.</summary>
    public Process Process { get; }

    /// <summary>How tables call it.</summary>
    public string Name { get; }

    /// <summary>Version, threads and BLAS, as the server reports them.</summary>
    public string Description { get; }

    PyTorch(Process process, JsonElement greeting, bool tunedAllocator)
    {
        Process = process;
        string blas = string.Join(", ", greeting.GetProperty("blas").EnumerateArray().Select(f => f.GetString()));
        Description = $"PyTorch {greeting.GetProperty("version").GetString()}, {greeting.GetProperty("threads")} thread(s), BLAS {blas}{(tunedAllocator ? ", tuned allocator" : "")}";
        Name = tunedAllocator ? "pytorch-tuned" : "pytorch";
    }

    /// <summary>Starts the first Python found that has PyTorch; otherwise returns null and says why for each.</summary>
    /// <param name="threads">How many threads it may use.</param>
    /// <param name="tunedAllocator">Whether the C library is told to keep large blocks instead of returning them to the system, and to ask for large pages.</param>
    /// <param name="whyNot">Why there is none.</param>
    public static PyTorch? Start(int threads, bool tunedAllocator, out string whyNot)
    {
        var reasons = new List<string>();
        foreach (string interpreter in Interpreters)
        {
            try
            {
                var process = Process.Start(Command(interpreter, threads, tunedAllocator))!;
                var greeting = Read(process);
                if (!greeting.TryGetProperty("error", out var error))
                {
                    whyNot = "";
                    return new(process, greeting, tunedAllocator);
                }
                reasons.Add($"{interpreter}: {error.GetString()}");
                process.Dispose();
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidDataException)
            {
                reasons.Add($"{interpreter}: {e.Message}");
            }
        }
        whyNot = string.Join("; ", reasons);
        return null;
    }

    static ProcessStartInfo Command(string interpreter, int threads, bool tunedAllocator)
    {
        var command = new ProcessStartInfo(interpreter, [Server, $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
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

    /// <summary>Has the server prepare a workload, in place of the one before.</summary>
    public IContender Prepare(PyTorchCall call)
    {
        Ask(new { prepare = call.Function, arguments = call.Arguments });
        return new Prepared(this);
    }

    JsonElement Ask(object request)
    {
        Process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        Process.StandardInput.Flush();
        return Read(Process);
    }

    static JsonElement Read(Process process) => process.StandardOutput.ReadLine() is { } line
        ? JsonDocument.Parse(line).RootElement
        : throw new InvalidDataException("it ended without an answer; its message is on standard error");

    public void Dispose()
    {
        Process.StandardInput.Close(); // the server ends with its input
        Process.WaitForExit();
        Process.Dispose();
    }

    sealed class Prepared(PyTorch server) : IContender
    {
        public IReadOnlyList<double> Sample(double seconds) =>
            [.. server.Ask(new { run = seconds }).GetProperty("seconds").EnumerateArray().Select(s => s.GetDouble())];
    }
}
