using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// Frees, when it ends, every tensor made on this thread since it began, apart from those that were kept. Never needed for correctness:
/// it only returns memory sooner. Gradients and parameters are not touched. Reading a freed tensor throws and names the scope.
/// </summary>
/// <example><code>
/// using (var scope = new TensorScope())
/// {
///     var distances = (points - centre).Square().Sum(axis: 1);
///     nearest = scope.Keep(distances.ArgMin());
/// }
/// </code></example>
/// <remarks>A scope belongs to the thread that opened it; do not hold one across an <c>await</c>.</remarks>
public sealed class TensorScope : IDisposable
{
    readonly ExecutionState state = ExecutionState.Current;
    readonly TensorScope? parent;
    readonly string? name;
    readonly string file;
    readonly int line;
    readonly List<Storage> tracked = [];
    bool disposed;

    /// <summary>Opens a scope.</summary>
    /// <param name="name">What to call it in messages; default: the place where it was opened.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public TensorScope(string? name = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        (this.name, this.file, this.line) = (name, file, line);
        parent = state.Scope;
        state.Scope = this;
    }

    /// <summary>Tensors made in the scope so far that it will free.</summary>
    public int Count => tracked.Count;

    internal void Track(Storage storage) => tracked.Add(storage);

    /// <summary>Has this scope free a tensor that was made before it or by another one.</summary>
    /// <returns>The same tensor.</returns>
    public Tensor Track(Tensor tensor)
    {
        KeepForGood(tensor.Storage);
        Track(tensor.Storage);
        return tensor;
    }

    /// <summary>Takes a tensor out of this scope: it lives on, and an enclosing scope takes charge of it.</summary>
    /// <returns>The same tensor.</returns>
    public Tensor Keep(Tensor tensor)
    {
        if (Forget(tensor.Storage)) parent?.Track(tensor.Storage);
        return tensor;
    }

    /// <summary>Takes a storage out of every scope of this thread: it belongs to something that outlives them.</summary>
    internal static void KeepForGood(Storage storage)
    {
        for (var scope = ExecutionState.Current.Scope; scope is not null; scope = scope.parent)
            if (scope.Forget(storage)) return;
    }

    bool Forget(Storage storage)
    {
        var index = tracked.LastIndexOf(storage); // what is kept was usually made last
        if (index >= 0) tracked.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Ends the scope and frees what was not kept.</summary>
    /// <exception cref="InvalidOperationException">A scope opened later is still open, or the scope belongs to another thread.</exception>
    public void Dispose() => End(storage => storage.Release(this));

    /// <summary>Ends the scope and leaves what becomes of its memory to the caller.</summary>
    internal void End(Action<Storage> handle)
    {
        if (disposed) return;
        if (!ReferenceEquals(state, ExecutionState.Current))
            throw new InvalidOperationException("A TensorScope must end on the thread that opened it. Do not hold one across an await.");
        if (!ReferenceEquals(state.Scope, this))
            throw new InvalidOperationException("A TensorScope must end before the scopes around it; open scopes with using, so that they nest.");
        disposed = true;
        state.Scope = parent;
        foreach (var storage in tracked) handle(storage);
    }

    /// <summary>How messages name the scope.</summary>
    public override string ToString() =>
        $"the TensorScope {(name is null ? "" : $"\"{name}\" ")}opened at {Path.GetFileName(file)}:{line}";
}
