using System.Diagnostics;
using System.Globalization;

namespace Profundo.Bench;

/// <summary>
/// What an eager training loop needs in memory when nothing is ever released, and what a scope around each step changes: ten thousand steps of
/// the perceptron 784-256-10 with batches of 256. Each way runs in a process of its own, since a process never forgets its peak.
/// </summary>
static class MemoryUse
{
    const int Steps = 10_000, Batch = 256;

    public static void Compare()
    {
        Console.WriteLine($"{Steps:N0} eager steps of 784-256-10, batch {Batch}, {Parallelism.Threads} thread(s)\n");
        Console.WriteLine("                   ms/step   live tensors (peak)   process (peak)   collections");
        foreach (var way in (string[])["plain", "scope"])
        {
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--memory", way, "--threads", $"{Parallelism.Threads}"]))!;
            child.WaitForExit();
        }
    }

    /// <summary>Runs the loop one way and prints its line.</summary>
    public static void Run(bool withScope)
    {
        var net = new Sequential(new Dense(256, Activation.Relu), new Dense(10));
        var loss = new SoftmaxCrossEntropyLoss();
        Tensor images = Tensor.RandomNormal([Batch, 784]), labels = Tensor.RandomIntegers([Batch], 0, 10);
        net.Call(images);
        var trainer = new Trainer(net.Parameters, new Sgd(learningRate: 0.01));

        void Step()
        {
            var losses = Autograd.Record(() => loss.Call(net.Call(images), labels));
            losses.Backward();
            trainer.Step(Batch);
        }

        for (int i = 0; i < 200; i++)
            Step();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Steps; i++)
        {
            using var scope = withScope ? new TensorScope() : null;
            Step();
        }
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Steps;
        var report = Memory.Report();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(withScope ? "scope per step" : "no scope"),-16} {milliseconds,9:F3} {report.PeakBytes / 1048576.0,17:F1} MiB {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,12:F0} MiB {report.Collections,13:N0}"));
    }
}
