namespace Profundo;

/// <summary>A tensor the user asked a gradient for; what arrives here ends up in its <see cref="Tensor.Grad"/>.</summary>
internal sealed class Leaf(GradRequest request, Shape shape, DType dtype, Device device) : Node
{
    Tensor? gradient;

    public GradRequest Request { get; } = request;

    /// <summary>Counts the arrivals, so that an update can tell a fresh gradient from an old one.</summary>
    public long Arrivals { get; private set; }

    /// <summary>The gradient; zeros until one has arrived.</summary>
    public Tensor Gradient
    {
        get
        {
            if (gradient is null)
            {
                gradient = Tensor.Zeros(shape, dtype, device);
                TensorScope.KeepForGood(gradient.Storage);
            }
            return gradient;
        }
    }

    /// <summary>Takes in a gradient at the end of a backward pass.</summary>
    /// <param name="arriving">The sum of all contributions.</param>
    /// <param name="isOwned">Nobody else holds its memory, so it may be taken over instead of copied.</param>
    /// <param name="isRecorded">It has a graph of its own, for a higher derivative, and must stay the same tensor.</param>
    /// <returns>Memory that is no longer needed, if any.</returns>
    public Storage? Receive(Tensor arriving, bool isOwned, bool isRecorded)
    {
        var leftOver = isOwned ? arriving.Storage : null;
        Arrivals++;
        if (Request == GradRequest.Add && Arrivals > 1)
        {
            if (isRecorded) gradient = Gradient + arriving;
            else Elementwise.ApplyInPlace(new AddOperator(), Gradient, arriving);
        }
        else if (isRecorded)
        {
            gradient = arriving;
        }
        else if (isOwned && arriving.IsContiguous && arriving.Offset == 0 && (gradient is null || !gradient.Storage.IsShared))
        {
            leftOver = gradient?.Storage;
            if (gradient is null) gradient = new Tensor(arriving.Storage, 0, shape, null, dtype);
            else gradient.Storage = arriving.Storage;
        }
        else
        {
            arriving.CopyInto(Gradient);
        }
        TensorScope.KeepForGood(Gradient.Storage);
        return leftOver;
    }

    /// <summary>Sets the gradient to zero, keeping its buffer.</summary>
    public void Clear()
    {
        Arrivals = 0;
        gradient?.Fill(0);
    }
}
