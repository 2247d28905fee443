namespace Profundo;

/// <summary>Where <see cref="FitLoop"/> gets its batches from.</summary>
internal abstract class BatchSource
{
    /// <summary>How many batches an epoch has; 0 as long as that is not known.</summary>
    public int Batches { get; protected set; }

    /// <summary>What to validate with after each epoch.</summary>
    public (Tensor Examples, Tensor Labels)? Validation { get; protected init; }

    /// <summary>The batches of one epoch.</summary>
    public abstract IEnumerable<(Tensor Examples, Tensor Labels, Tensor? Weights)> Epoch();
}
