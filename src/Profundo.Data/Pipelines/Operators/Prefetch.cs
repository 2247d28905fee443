using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Profundo;

public abstract partial class Dataset<T>
{
    /// <summary>The same elements, made by a background task while those before them are being used.</summary>
    /// <param name="count">How many elements may lie ready. Default: 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Dataset<T> Prefetch(int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new Pipeline<T>(Count, (epoch, start, token) => Ahead(this, count, epoch, start, token));
    }

    static async IAsyncEnumerable<T> Ahead(Dataset<T> source, int count, long epoch, long start, [EnumeratorCancellation] CancellationToken token)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(token);
        Channel<T> ready = Channel.CreateBounded<T>(new BoundedChannelOptions(count) { SingleReader = true, SingleWriter = true });
        Task filling = Task.Run(() => Fill(() => source.Read(epoch, start, ending.Token), ready.Writer, ending.Token), CancellationToken.None);
        try
        {
            await foreach (T item in ready.Reader.ReadAllAsync(token).ConfigureAwait(false)) yield return item;
        }
        finally
        {
            ending.Cancel();
            await filling.ConfigureAwait(false); // reports its errors through the channel
        }
    }

    static async Task Fill(Func<IAsyncEnumerable<T>> read, ChannelWriter<T> ready, CancellationToken token)
    {
        try
        {
            await foreach (T item in read().ConfigureAwait(false)) await ready.WriteAsync(item, token).ConfigureAwait(false);
            ready.Complete();
        }
        catch (Exception error)
        {
            ready.Complete(error);
        }
    }
}
