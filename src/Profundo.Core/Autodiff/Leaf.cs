namespace Profundo;

/// <summary>A tensor the user asked a gradient for; what arrives here ends up in its <see cref="Tensor.Grad"/>.</summary>
internal sealed class Leaf(GradRequest request, Shape shape, DType dtype, Device device) : Node
{
    Tensor? gradient;

    public GradRequest Request { get; } = request;

    /// <summary>Counts the arrivals, so that an update can tell a fresh gradient from an old one.</summary>
    public long Arrivals { get; private set; }

    /// <summary>The gradient; zeros until one has arrived.</summary>
    public Tensor Gradient => gradient ??= Kept(Tensor.Zeros(shape, dtype, device));

    /// <summary>Takes in a gradient at the end of a backward pass.</summary>
    /// <param name="arriving">The sum of all contributions.</param>
    /// <param name="isOwned">Only the pass holds its memory, so it may be taken over instead of copied.</param>
    /// <param name="isRecorded">It has a graph of its own, for a higher derivative, which the gradient takes on.</param>
    /// <returns>Memory that is no longer needed, if any.</returns>
    public Storage? Receive(Tensor arriving, bool isOwned, bool isRecorded)
    {
        lock (this) // passes on several threads may share leaves
        {
            Arrivals++;
            var tracer = ExecutionState.Current.Tracer;
            if (arriving.IsSymbolic || tracer?.HasAttached(this) == false || tracer?.Concerns([arriving]) == true)
            {
                Graphs.Tracer.Current("Backward").NoteGradient(this, isFirst: gradient is null, arriving);
                return null;
            }
            var isAdded = Request == GradRequest.Add && gradient is not null;
            if (isRecorded)
            {
                gradient = Kept(isAdded ? gradient! + arriving : arriving.Copy());
                return null;
            }
            if (gradient is { HasNode: true }) gradient = isAdded ? Kept(gradient.Detach().Copy()) : null; // the history belongs to the old value
            if (isAdded) Elementwise.ApplyInPlace(new AddOperator(), Gradient, arriving);
            else if (isOwned && CanHold(arriving)) return TakeOver(arriving);
            else Overwrite(arriving);
            return isOwned ? arriving.Storage : null;
        }
    }

    /// <summary>Whether gradients still end up in this tensor.</summary>
    public bool Holds(Tensor tensor) => ReferenceEquals(gradient, tensor);

    /// <summary>A compiled backward pass has put a gradient in its place.</summary>
    public void NoteArrival() => Arrivals++;

    /// <summary>Sets the gradient to zero, keeping its buffer.</summary>
    public void Clear()
    {
        if (gradient is { HasNode: true }) gradient = null;
        if (ExecutionState.Current.Tracer is null) gradient?.Fill(0);
        else Gradient.Fill(0); // when the plan runs, there will be one
    }

    /// <summary>Memory may be exchanged only if no view looks at it.</summary>
    bool CanHold(Tensor arriving) => arriving.IsContiguous && !arriving.Storage.IsShared && gradient?.Storage.IsShared != true;

    Storage? TakeOver(Tensor arriving)
    {
        if (gradient is null)
        {
            gradient = new Tensor(arriving.Storage, 0, shape, null, dtype);
            return null;
        }
        var old = gradient.Storage;
        arriving.Storage.Version = old.Version + 1; // to a recording that read the old gradient, this is an in-place write
        gradient.Storage = arriving.Storage;
        return old;
    }

    void Overwrite(Tensor arriving)
    {
        arriving.CopyInto(Gradient);
        Gradient.Storage.Version++;
    }

    Tensor Kept(Tensor tensor)
    {
        TensorScope.KeepForGood(tensor.Storage);
        ExecutionState.Current.Tracer?.NoteGradientMade(this, tensor.Storage);
        return tensor;
    }
}
