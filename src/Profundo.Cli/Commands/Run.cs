using System.Runtime.InteropServices;

namespace Profundo.Cli.Commands;

/// <summary>Runs a command's work and turns what may go wrong for the user into a message and an exit code.</summary>
internal static class Run
{
    /// <summary>What shells expect of a program stopped by Ctrl-C: 128 + SIGINT.</summary>
    const int Interrupted = 130;

    const int Failed = 1;

    public static async Task<int> Guarded(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // The first Ctrl-C asks the work to stop; if it does not heed that, the second ends the program.
        using var interruption = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });
        try
        {
            await work(stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return Interrupted;
        }
        catch (Exception mistake) when (mistake is IOException or UnauthorizedAccessException or DataFormatException or ArgumentException)
        {
            Console.Error.WriteLine($"profundo: {mistake.Message}");
            return Failed;
        }
    }
}
