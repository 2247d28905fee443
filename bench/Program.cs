using Profundo;
using Profundo.Bench;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"{e.Message}; see --help");
    return 2;
}
if (options.WantsHelp)
{
    Console.WriteLine(Options.Help);
    return 0;
}

if (options.WantsMemory)
{
    Parallelism.Threads = options.Threads[^1];
    if (options.MemoryWay is { } way) MemoryUse.Run(withScope: way == "scope");
    else MemoryUse.Compare();
    return 0;
}

using var json = options.JsonFile is { } file ? new StreamWriter(file) : null;
var report = new Report(Console.Out, json);
foreach (int threads in options.Threads)
{
    Parallelism.Threads = threads;
    using var pytorch = PyTorch.Start(threads, options.TunesRival, out string whyNoPyTorch);
    if (pytorch is null)
        Console.WriteLine($"PyTorch is left out ({whyNoPyTorch})");
    string whyNoTensorFlow = "";
    using var tensorFlow = options.Workloads.Any(w => w.Rival is TensorFlowJsCall) ? TensorFlowJs.Start(out whyNoTensorFlow) : null;
    if (whyNoTensorFlow != "")
        Console.WriteLine($"TensorFlow.js is left out ({whyNoTensorFlow})");
    RivalServer[] servers = [.. new[] { pytorch, tensorFlow }.OfType<RivalServer>()];
    var duel = new Duel(new Machine([.. servers.Select(server => server.Process)]));
    report.Begin(threads, servers);
    foreach (var workload in options.Workloads)
    {
        // The last workload's tensors go before the next one's come.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var ours = new InProcess(workload.Prepare());
        IContender? theirs = workload.Rival switch
        {
            PyTorchCall call => pytorch?.Prepare(call),
            TensorFlowJsCall call => tensorFlow?.Prepare(call),
            OtherWay other => new InProcess(other.Prepare()),
            MultiplyAddPeak peak => new InProcess(FloatingPointPeak.Run(peak.Operations)),
            _ => null,
        };
        report.Add(duel.Fight(workload, threads, ours, theirs));
    }
    report.End(threads);
}
return (int)report.Verdict;
