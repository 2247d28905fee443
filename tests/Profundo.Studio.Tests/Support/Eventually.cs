namespace Profundo.Tests;

/// <summary>Waits for what another thread will do.</summary>
static class Eventually
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    public static async Task Is(Func<bool> condition, string what)
    {
        using var end = new CancellationTokenSource(patience);
        while (!condition())
        {
            Assert.False(end.IsCancellationRequested, $"never happened: {what}");
            await Task.Delay(5);
        }
    }
}
