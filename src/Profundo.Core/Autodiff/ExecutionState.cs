using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>What is switched on for the current thread. One object, so that an operation looks it up once.</summary>
internal sealed class ExecutionState
{
    [ThreadStatic]
    static ExecutionState? current;

    public static ExecutionState Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ??= new();
    }

    /// <summary>Whether operations on tensors that need a gradient are noted down.</summary>
    public bool IsRecording;

    /// <summary>Whether layers behave as in training (dropout drops, normalisation uses the batch).</summary>
    public bool IsTraining;

    /// <summary>The 16-bit type in which the layer that runs now reads its parameters; null where it takes them as they are.</summary>
    public DType? NarrowType;

    /// <summary>The checkpointed function that runs now, if any.</summary>
    public CheckpointCapture? Checkpoint;

    /// <summary>What turns operations into a graph now instead of computing them, if anything.</summary>
    public Graphs.Tracer? Tracer;

    /// <summary>Who watches operations, if anybody does.</summary>
    public OperationObserver? Observer;

    /// <summary>The innermost scope that will free the tensors made now.</summary>
    public TensorScope? Scope;
}
