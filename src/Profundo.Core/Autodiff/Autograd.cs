namespace Profundo;

/// <summary>Automatic differentiation: recording scopes, training and prediction mode, backward passes and gradients.</summary>
public static partial class Autograd
{
    /// <summary>Whether operations are being recorded on this thread.</summary>
    public static bool IsRecording => ExecutionState.Current.IsRecording;

    /// <summary>Whether layers behave as in training on this thread. On inside <see cref="Record(bool)"/>, off elsewhere, unless overridden.</summary>
    public static bool IsTraining => ExecutionState.Current.IsTraining;

    /// <summary>Starts recording, and training mode, until the result is disposed.</summary>
    /// <param name="training">False records without switching to training mode.</param>
    /// <example><code>
    /// using (Autograd.Record())
    ///     loss = (net.Call(x) - y).Square().Mean();
    /// loss.Backward();
    /// </code></example>
    public static ModeScope Record(bool training = true) => new(recording: true, training);

    /// <summary>Records a function's operations, in training mode, and returns its result.</summary>
    public static T Record<T>(Func<T> function)
    {
        using (Record()) return function();
    }

    /// <summary>Stops recording until the result is disposed; the training mode stays as it is.</summary>
    public static ModeScope Pause() => new(recording: false, IsTraining);

    /// <summary>Training mode until the result is disposed, without recording anything new.</summary>
    public static ModeScope TrainMode() => new(IsRecording, training: true);

    /// <summary>Prediction mode until the result is disposed; recording goes on if it was on.</summary>
    public static ModeScope PredictMode() => new(IsRecording, training: false);

    /// <summary>Computes the gradients of several tensors together, as of the sum of all their elements, and leaves them in the leaves' <see cref="Tensor.Grad"/>.</summary>
    /// <param name="heads">The tensors to differentiate.</param>
    /// <param name="headGradients">Where to start from instead of ones; one per head, of its shape.</param>
    /// <param name="retainGraph">Keeps the recorded values, so that the pass can be repeated.</param>
    /// <param name="createGraph">Records the pass itself, so that the gradients can be differentiated again.</param>
    /// <exception cref="GradientException">Nothing was recorded, the graph was already used, or a needed value was overwritten.</exception>
    public static void Backward(IReadOnlyList<Tensor> heads, IReadOnlyList<Tensor>? headGradients = null, bool retainGraph = false, bool createGraph = false) =>
        new BackwardPass(retainGraph, createGraph).Run(heads, headGradients);

    /// <summary>
    /// The gradient of a recorded tensor (as of the sum of its elements) with respect to some of the tensors it was computed from, leaves or not.
    /// <see cref="Tensor.Grad"/> is not touched.
    /// </summary>
    /// <param name="head">The tensor to differentiate.</param>
    /// <param name="sources">With respect to what. A source that the head does not depend on gets zeros.</param>
    /// <param name="headGradient">Where to start from instead of ones.</param>
    /// <param name="retainGraph">Keeps the recorded values, so that the pass can be repeated.</param>
    /// <param name="createGraph">Records the pass itself, so that the gradients can be differentiated again.</param>
    /// <returns>One gradient per source, of its shape.</returns>
    /// <exception cref="GradientException">Nothing was recorded, the graph was already used, or a needed value was overwritten.</exception>
    public static Tensor[] Gradient(Tensor head, IReadOnlyList<Tensor> sources, Tensor? headGradient = null, bool retainGraph = false, bool createGraph = false)
    {
        var nodes = sources.Select(source => source.CurrentNode() ?? throw new GradientException(
            $"Gradient: a source of shape {source.Shape} takes no part in any recording. Call AttachGrad on it, and compute with it inside Autograd.Record().")).ToArray();
        var gradients = new BackwardPass(retainGraph, createGraph).Run([head], nodes, headGradient is null ? null : [headGradient]);
        return [.. gradients.Select((gradient, i) => gradient ?? sources[i].ZerosLike())];
    }
}

/// <summary>A change of recording and training mode that ends when it is disposed. Modes belong to a thread: do not hold one across an <c>await</c>.</summary>
public readonly struct ModeScope : IDisposable
{
    readonly ExecutionState state;
    readonly bool previousRecording, previousTraining;

    internal ModeScope(bool recording, bool training)
    {
        state = ExecutionState.Current;
        (previousRecording, previousTraining) = (state.IsRecording, state.IsTraining);
        (state.IsRecording, state.IsTraining) = (recording, training);
    }

    /// <summary>Goes back to the modes before, on the thread that changed them.</summary>
    public void Dispose()
    {
        if (state is not null) (state.IsRecording, state.IsTraining) = (previousRecording, previousTraining);
    }
}
