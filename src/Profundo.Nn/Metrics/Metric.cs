namespace Profundo;

/// <summary>A figure of merit, gathered batch by batch. For a mean over examples derive from <see cref="MeanMetric"/>, which is less to write.</summary>
public abstract class Metric
{
    /// <summary>What to call it in progress and history.</summary>
    public abstract string Name { get; }

    /// <summary>The figure over all batches since the last <see cref="Reset"/>.</summary>
    public abstract double Value { get; }

    /// <summary>Takes in a batch.</summary>
    /// <param name="prediction">What the network gave.</param>
    /// <param name="label">What it should have given.</param>
    public abstract void Update(Tensor prediction, Tensor label);

    /// <summary>Starts anew.</summary>
    public abstract void Reset();

    /// <summary>Adds what was gathered to the state of training.</summary>
    /// <param name="state">A part of the state that is the metric's own.</param>
    /// <exception cref="NotSupportedException">The metric does not override it.</exception>
    public virtual void Save(TrainingState state) => throw new NotSupportedException(
        $"The metric {Name} cannot be saved in the middle of an epoch: override Save and Restore in {GetType().Name}, or save only at the ends of epochs.");

    /// <summary>Puts back what <see cref="Save"/> added.</summary>
    /// <param name="state">The metric's own part of the state.</param>
    public virtual void Restore(TrainingState state) { }

    /// <summary>The metric with a name such as <c>"accuracy"</c>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static implicit operator Metric(string name) => MetricNames.Find(name);
}
