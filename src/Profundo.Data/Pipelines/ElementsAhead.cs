using System.Collections;
using System.Runtime.ExceptionServices;
using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// Elements that a thread of their own makes while those before them are being used. Whoever waits for one, blocked or by <c>await</c>, is woken by that thread directly: on the
/// way through the thread pool each element would cost several changes of threads, which spin before they sleep. A blocked one makes elements itself while
/// <see cref="PrefetchTuning"/> says that this is faster.
/// </summary>
/// <param name="read">Begins to read the source; its token is cancelled when the iteration ends early.</param>
/// <param name="capacity">How many elements may lie ready.</param>
/// <param name="tuning">Decides who makes elements.</param>
/// <param name="token">Ends the iteration.</param>
sealed class ElementsAhead<T>(Func<CancellationToken, IAsyncEnumerable<T>> read, int capacity, PrefetchTuning tuning, CancellationToken token) : IAsyncEnumerator<T>, IEnumerator<T>
{
    readonly object gate = new(); // guards everything below but the source, which belongs to whoever has set isMaking
    readonly Queue<T> ready = new();
    readonly CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(token);
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IEnumerator<T>? source;
    PrefetchTuning.Stretch stretch;
    Thread? thread;
    TaskCompletionSource? change;
    Exception? failure;
    bool isAhead = true, isMaking, isComplete;

    public T Current { get; private set; } = default!;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        bool isAheadNow = tuning.IsAheadNext(ref stretch, capacity);
        while (true)
        {
            lock (gate)
            {
                if (isAhead != isAheadNow) Monitor.Pulse(gate);
                isAhead = isAheadNow;
                if (isAhead) Begin();
                while (!CanMove && (isAhead || isMaking)) Monitor.Wait(gate);
                if (CanMove) return Move();
                isMaking = true;
            }
            Make();
        }
    }

    public async ValueTask<bool> MoveNextAsync()
    {
        while (true)
        {
            Task something;
            lock (gate)
            {
                Begin();
                if (CanMove) return Move();
                change = new(TaskCreationOptions.RunContinuationsAsynchronously);
                something = change.Task;
            }
            await something.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        if (thread is null) source?.Dispose();
        else ended.Task.GetAwaiter().GetResult(); // nothing goes on behind the loop
        ending.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        ending.Cancel();
        if (thread is not null) await ended.Task.ConfigureAwait(false);
        ending.Dispose();
    }

    void IEnumerator.Reset() => throw new NotSupportedException("An iteration only goes forwards. Begin another one.");

    bool CanMove => ready.Count > 0 || isComplete || token.IsCancellationRequested;

    bool Move()
    {
        token.ThrowIfCancellationRequested();
        if (ready.TryDequeue(out T? item))
        {
            Current = item;
            Monitor.Pulse(gate);
            return true;
        }
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return false;
    }

    void Begin()
    {
        if (thread is not null) return;
        ending.Token.Register(Changed);
        thread = new(Fill) { IsBackground = true, Name = "Profundo data" };
        thread.Start();
    }

    void Fill()
    {
        while (MayFill()) BackgroundWork.Run(Make);
        try
        {
            source?.Dispose();
            ended.SetResult();
        }
        catch (Exception error)
        {
            ended.SetException(error);
        }
    }

    /// <summary>Waits until an element shall be made ahead; false when no more shall.</summary>
    bool MayFill()
    {
        lock (gate)
        {
            while (true)
            {
                if (!isMaking && (isComplete || ending.IsCancellationRequested)) return false;
                if (!isMaking && isAhead && ready.Count < capacity) return isMaking = true;
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>Makes an element, or finds out that there is none, or why it cannot be made.</summary>
    bool Make()
    {
        bool isMade = false;
        T item = default!;
        try
        {
            source ??= AsyncElements.Blocking(read(ending.Token).GetAsyncEnumerator(ending.Token));
            isMade = source.MoveNext();
            if (isMade) item = source.Current;
        }
        catch (Exception error)
        {
            failure = error;
        }
        lock (gate)
        {
            isMaking = false;
            if (isMade) ready.Enqueue(item);
            else isComplete = true;
            Changed();
        }
        return isMade;
    }

    /// <summary>Lets those who wait look again.</summary>
    void Changed()
    {
        lock (gate)
        {
            Monitor.PulseAll(gate);
            change?.TrySetResult();
            change = null;
        }
    }
}
