namespace Profundo;

/// <summary>Sees what operations compute on the current thread, one by one and not compiled, to find out where a number went wrong.</summary>
internal abstract class OperationObserver
{
    /// <summary>Puts an observer in the place of the present one, until the result is disposed.</summary>
    public static IDisposable Watch(OperationObserver? observer) => new Change(observer);

    /// <summary>An operation was run.</summary>
    public abstract void Computed(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>The gradients of an operation's operands were computed.</summary>
    public abstract void Differentiated(OperationNode node, Tensor gradient, ReadOnlySpan<Tensor?> gradients);

    sealed class Change : IDisposable
    {
        readonly ExecutionState state = ExecutionState.Current;
        readonly OperationObserver? before;

        public Change(OperationObserver? observer) => (before, state.Observer) = (state.Observer, observer);

        public void Dispose() => state.Observer = before;
    }
}
