using Profundo.Studio;

namespace Profundo.Tests;

/// <summary>A training loop on a thread of its own that takes turns and makes steps as fast as it can, until it is disposed of.</summary>
sealed class TrainingThread : IAsyncDisposable
{
    readonly CancellationTokenSource end = new();
    readonly Task loop;

    /// <param name="monitor">What it tells.</param>
    /// <param name="loss">The loss of a step; default 1 / step.</param>
    public TrainingThread(TrainingMonitor monitor, Func<long, double>? loss = null) => loop = Task.Factory.StartNew(() =>
    {
        monitor.Begin();
        try
        {
            while (true)
            {
                monitor.WaitForTurn(end.Token);
                var step = monitor.Step + 1;
                monitor.Record(step, ("loss", loss?.Invoke(step) ?? 1.0 / step));
            }
        }
        catch (OperationCanceledException)
        {
            monitor.Finish("stopped");
        }
    }, TaskCreationOptions.LongRunning);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await loop;
        end.Dispose();
    }
}
