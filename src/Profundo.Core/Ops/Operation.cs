namespace Profundo;

/// <summary>
/// One kind of computation with its settings (axes, slopes …), of which there are three ways to run it: at once, recorded for gradients,
/// or as a node of a graph. It infers what its result looks like, computes it, and says how gradients flow back. Immutable; two operations
/// with equal settings are equal.
/// </summary>
/// <remarks>
/// Element-wise operators are easier written as <see cref="IUnaryOperator"/> or <see cref="IBinaryOperator"/>. Derive from this class
/// for everything else. Most operators need neither: they combine existing ones in tensor code.
/// </remarks>
public abstract record Operation
{
    /// <summary>The name in messages, graphs and files, such as <c>matmul</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Shape and element type of the result. This is the one place that checks operands and explains mistakes; <see cref="Compute"/> trusts it.</summary>
    /// <param name="inputs">The operands; their values must not be read.</param>
    public abstract TensorSpec Infer(ReadOnlySpan<Tensor> inputs);

    /// <summary>Computes the result.</summary>
    /// <param name="inputs">The operands, as accepted by <see cref="Infer"/>; perhaps not contiguous. In the place of a 16-bit one there is a float32 copy.</param>
    /// <param name="output">Where to put the result: contiguous, of the inferred shape and type, or float32 in the place of a 16-bit type; with undefined content.</param>
    public abstract void Compute(ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>Which values the gradient of an operand reads; nothing else is kept in memory for it.</summary>
    /// <param name="input">Which operand's gradient.</param>
    public virtual GradientReads Reads(int input) => GradientReads.Everything;

    /// <summary>Whether it computes on views that are not contiguous as they are, instead of copying them first.</summary>
    internal virtual bool ReadsViews => false;

    /// <summary>
    /// Whether it takes 16-bit types as they are, because it moves elements without computing, or rounds by itself. All others compute on
    /// float32 stand-ins; see <see cref="StandIns"/>.
    /// </summary>
    internal virtual bool TakesNarrowTypes => false;

    /// <summary>Whether gradients flow through. If not, the result is a constant as far as they are concerned.</summary>
    public virtual bool IsDifferentiable => true;

    /// <summary>
    /// The gradient for one operand, in tensor code, so that it can be differentiated again. Null stands for zero. Called only where it is needed.
    /// </summary>
    /// <param name="input">Which operand.</param>
    /// <param name="context">The result's gradient, and the values named by <see cref="Reads"/>.</param>
    /// <returns>A tensor of the operand's shape; or, where the operand was broadcast, of the result's, which is then summed.</returns>
    public virtual Tensor? Gradient(int input, GradientContext context) =>
        throw new GradientException($"{Name} has no gradient. Detach its operand (x.Detach()) if none should flow through it.");

    /// <summary>All gradients at once, for operations that compute them together. Entries that are not needed may be null.</summary>
    public virtual Tensor?[] Gradients(GradientContext context)
    {
        var gradients = new Tensor?[context.InputCount];
        for (var input = 0; input < gradients.Length; input++)
            if (context.Needs(input)) gradients[input] = Gradient(input, context);
        return gradients;
    }

    /// <summary>Runs an operation on tensors: infers, computes, and notes it down if gradients are being recorded.</summary>
    /// <param name="operation">What to do.</param>
    /// <param name="inputs">The operands.</param>
    public static Tensor Apply(Operation operation, params ReadOnlySpan<Tensor> inputs)
    {
        RequireOneDevice(operation, inputs);
        if (Graph.Of(inputs) is { } graph) return Append(graph, operation, inputs);
        var (shape, dtype) = operation.Infer(inputs);
        Tensor output;
        if (operation is ViewOperation view)
        {
            output = view.View(inputs[0], shape);
        }
        else
        {
            output = Tensor.Allocate(shape, dtype, inputs.Length > 0 ? inputs[0].Device : default);
            Run(operation, inputs, output);
            KeepAlive(inputs);
        }
        var state = ExecutionState.Current;
        if (state.IsRecording && operation.IsDifferentiable) OperationNode.Record(operation, inputs, output);
        state.Observer?.Computed(operation, inputs, output);
        return output;
    }

    /// <summary>A graph that is not traced from a running function records everything: its gradients may be asked for at any time.</summary>
    static Tensor Append(Graph graph, Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        var output = graph.Append(operation, inputs);
        var state = ExecutionState.Current;
        if ((state.IsRecording || state.Tracer is null) && operation.IsDifferentiable) OperationNode.Record(operation, inputs, output);
        return output;
    }

    /// <summary>Computes. Tensor code that an operation uses inside is no part of the recording.</summary>
    internal static void Run(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var state = ExecutionState.Current;
        if (!state.IsRecording)
        {
            Evaluate(operation, inputs, output);
            return;
        }
        state.IsRecording = false;
        try
        {
            Evaluate(operation, inputs, output);
        }
        finally
        {
            state.IsRecording = true;
        }
    }

    /// <summary>Computes the result, of 16-bit types too.</summary>
    internal static void Evaluate(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (StandIns.AreNeeded(operation, inputs, output.DType)) StandIns.Compute(operation, inputs, output);
        else operation.Compute(inputs, output);
    }

    /// <summary>Operands on different devices never mix silently; a number written in C# code goes anywhere.</summary>
    internal static void RequireOneDevice(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        for (var i = 1; i < inputs.Length; i++)
            if (inputs[i].Device != inputs[0].Device && inputs[i].Literal == LiteralKind.None && inputs[0].Literal == LiteralKind.None)
                throw new DeviceException($"{operation.Name}: the operands live on different devices, {inputs[0].Device} and {inputs[i].Device}. Move one of them, for example with y.ToDevice(x.Device).");
    }

    /// <summary>The collector must not reclaim an operand while a kernel still reads its memory.</summary>
    static void KeepAlive(ReadOnlySpan<Tensor> inputs)
    {
        foreach (var input in inputs) GC.KeepAlive(input);
    }
}
