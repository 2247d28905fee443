namespace Profundo;

public sealed partial class Tensor
{
    Node? node;
    int nodeHistory; // how many recorded writes to the memory the node knows of
    Tensor? viewOf;
    ViewOperation? viewOperation;

    /// <summary>
    /// Asks for a gradient: from now on, operations on this tensor inside <see cref="Autograd.Record(bool)"/> are noted down, and
    /// <see cref="Backward"/> puts the gradient in <see cref="Grad"/>. Any earlier history of the tensor is cut off.
    /// </summary>
    /// <param name="request">Whether a new gradient replaces (default) or adds to the one before.</param>
    /// <returns>This tensor.</returns>
    /// <exception cref="DTypeException">The elements are not floating-point numbers.</exception>
    /// <example><code>
    /// var x = Tensor.Arange(4).AttachGrad();
    /// var y = Autograd.Record(() => 2 * x.Dot(x));
    /// y.Backward();
    /// Console.WriteLine(x.Grad);   // [ 0.  4.  8. 12.]
    /// </code></example>
    public Tensor AttachGrad(GradRequest request = GradRequest.Write)
    {
        if (!DType.IsFloatingPoint)
            throw new DTypeException($"AttachGrad: a gradient needs floating-point elements, but this tensor is {DType.Name}. Convert it first: x.AsType(DType.Float32).");
        var leaf = request == GradRequest.None ? null : new Leaf(request, Shape, DType, Device);
        ExecutionState.Current.Tracer?.NoteAttached(this, leaf);
        OutliveScopes();
        node = leaf;
        viewOf = null;
        return this;
    }

    /// <summary>The gradient that the last backward pass left here; zeros before the first one.</summary>
    /// <exception cref="GradientException">No gradient was asked for with <see cref="AttachGrad"/>.</exception>
    public Tensor Grad
    {
        get
        {
            var leaf = node as Leaf ?? throw new GradientException(node is null
                ? "Grad: no gradient was asked for. Call x.AttachGrad() before the computation is recorded."
                : "Grad: this tensor is the result of a recorded operation, and gradients are kept for leaves only. Use Autograd.Gradient(y, [x]) to get the gradient of an intermediate value.");
            ExecutionState.Current.Tracer?.NoteGradientRead(this, leaf);
            return leaf.Gradient;
        }
    }

    /// <summary>Whether <see cref="AttachGrad"/> was called, so that <see cref="Grad"/> can be read.</summary>
    public bool IsLeaf => node is Leaf;

    /// <summary>Sets the gradient to zero, for <see cref="GradRequest.Add"/>.</summary>
    public void ZeroGrad() => (node as Leaf)?.Clear();

    /// <summary>The same values without their history: gradients stop here. Shares the memory.</summary>
    public Tensor Detach() => ViewOf(Shape, Strides, Offset);

    /// <summary>
    /// Computes the gradient of this tensor with respect to every leaf it was computed from. A tensor with more than one element is
    /// differentiated as the sum of its elements.
    /// </summary>
    /// <param name="gradient">Where to start from instead of ones, of this tensor's shape (the "head gradient").</param>
    /// <param name="retainGraph">Keeps the recorded values, so that the pass can be repeated.</param>
    /// <param name="createGraph">Records the pass itself, so that the gradients can be differentiated again. Implies <paramref name="retainGraph"/>.</param>
    /// <exception cref="GradientException">Nothing was recorded, the graph was already used, or a needed value was overwritten.</exception>
    public void Backward(Tensor? gradient = null, bool retainGraph = false, bool createGraph = false) =>
        Autograd.Backward([this], gradient is null ? null : [gradient], retainGraph, createGraph);

    internal bool HasNode => node is not null || viewOf is { HasNode: true };

    /// <summary>What this tensor is a view of, if anything.</summary>
    internal Tensor? ViewedTensor => viewOf;

    /// <summary>How this looks at it.</summary>
    internal ViewOperation? ViewOperation => viewOperation;

    internal Leaf? LeafNode => node as Leaf;

    internal void SetNode(Node? value)
    {
        node = value;
        nodeHistory = Storage.RecordedWrites;
    }

    /// <summary>
    /// Where this value came from. A view whose memory was written through another view while recording has a new history: it is a view of
    /// what its base has become.
    /// </summary>
    internal Node? CurrentNode()
    {
        if (viewOf is null || nodeHistory == Storage.RecordedWrites) return node;
        SetNode(viewOf.CurrentNode() is null ? null : OperationNode.Create(viewOperation!, new(in viewOf), this, Storage.Version));
        return node;
    }

    internal Tensor AsViewOf(Tensor source, ViewOperation operation)
    {
        viewOf = source;
        viewOperation = operation;
        nodeHistory = Storage.RecordedWrites;
        return this;
    }

    /// <summary>The same memory, with a history of its choice.</summary>
    internal Tensor WithHistory(Node? history)
    {
        var standIn = ViewOf(Shape, Strides, Offset);
        standIn.SetNode(history);
        return standIn;
    }

    /// <summary>
    /// Notes an in-place write: readers of the old value will find out, and while recording, this tensor and the tensors it is a view of
    /// take on the history of what was written.
    /// </summary>
    /// <param name="operation">The operation whose result was written here.</param>
    /// <param name="inputs">Its operands, with the history they had before the write.</param>
    internal void RecordWrite(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        var written = ExecutionState.Current.IsRecording && operation.IsDifferentiable ? WrittenNode(operation, inputs) : null;
        Storage.NoteWrite(written is not null);
        if (written is null) return;
        SetNode(written);
        for (var view = this; view.viewOf is { } source; view = source)
        {
            source.SetNode(OperationNode.Create(new WriteThroughView(view.viewOperation!), [source, view], source, Storage.Version));
            view.nodeHistory = Storage.RecordedWrites;
        }
    }

    /// <summary>The node of what is about to be written here, or null where no gradient is concerned.</summary>
    OperationNode? WrittenNode(Operation operation, ReadOnlySpan<Tensor> inputs)
    {
        var isConcerned = HasNode;
        foreach (var input in inputs) isConcerned |= input.CurrentNode() is not null;
        if (!isConcerned) return null;
        for (var target = this; target is not null; target = target.viewOf)
            if (target.node is Leaf)
                throw new GradientException($"{operation.Name}: a tensor with an attached gradient cannot be overwritten while its use is being recorded. Update it outside Autograd.Record(), or write to a copy (x.Copy()).");
        return OperationNode.Create(operation, inputs, this, Storage.Version + 1);
    }
}
