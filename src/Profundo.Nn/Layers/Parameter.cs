namespace Profundo;

/// <summary>
/// A tensor that training changes. Its shape may be partly unknown until the layer first sees its input; it gets its values then, or when
/// <see cref="Initialize"/> is called with the shape known.
/// </summary>
public sealed class Parameter
{
    const int Unknown = -1;

    int[] lengths;
    Tensor? value;
    Initializer? chosen;

    /// <summary>A parameter of a layer.</summary>
    /// <param name="name">Its name within the layer, such as <c>weight</c>.</param>
    /// <param name="lengths">The axis lengths; -1 for those that are not known yet.</param>
    /// <param name="initializer">Where its first values come from unless another is chosen.</param>
    /// <param name="takesChosenInitializer">Whether an initializer given to <see cref="Layer.Initialize"/> applies; false for biases and the like.</param>
    public Parameter(string name, ReadOnlySpan<int> lengths, Initializer initializer, bool takesChosenInitializer = true)
    {
        Name = name;
        this.lengths = lengths.ToArray();
        Initializer = initializer;
        TakesChosenInitializer = takesChosenInitializer;
    }

    /// <summary>The name, with those of the layers around it once it is part of a network: <c>sequential0.dense1.weight</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>Where its first values come from unless another initializer is chosen.</summary>
    public Initializer Initializer { get; set; }

    internal bool TakesChosenInitializer { get; }

    /// <summary>Multiplies the optimiser's learning rate for this parameter. Default 1; 0 freezes it.</summary>
    public double LearningRateMultiplier { get; set; } = 1;

    /// <summary>Multiplies the optimiser's weight decay for this parameter. Default 1.</summary>
    public double WeightDecayMultiplier { get; set; } = 1;

    /// <summary>Whether the values exist.</summary>
    public bool IsInitialized => value is not null;

    /// <summary>Whether all axis lengths are known.</summary>
    public bool HasShape => !lengths.Contains(Unknown);

    /// <summary>The shape.</summary>
    /// <exception cref="DeferredInitializationException">It is not known yet.</exception>
    public Shape Shape => HasShape ? lengths : throw new DeferredInitializationException(Name, lengths);

    /// <summary>The values.</summary>
    /// <exception cref="DeferredInitializationException">They do not exist yet.</exception>
    public Tensor Value => value ?? throw new DeferredInitializationException(Name, lengths);

    /// <summary>The gradient that the last backward pass left.</summary>
    /// <exception cref="DeferredInitializationException">The parameter has no values yet.</exception>
    public Tensor Grad => Value.Grad;

    /// <summary>Settles the lengths that were unknown.</summary>
    /// <exception cref="ShapeException">A known length differs.</exception>
    public void Complete(Shape shape)
    {
        var fits = shape.Rank == lengths.Length;
        for (var axis = 0; fits && axis < lengths.Length; axis++) fits = lengths[axis] == Unknown || lengths[axis] == shape[axis];
        if (!fits)
            throw new ShapeException($"The parameter {Name} was declared with shape ({string.Join(", ", lengths.Select(length => length == Unknown ? "?" : $"{length}"))}), but {shape} is needed now. Was the layer first used with an input of another size?");
        lengths = shape.ToArray();
    }

    /// <summary>Gives the parameter its values, now if its shape is known, otherwise as soon as it is.</summary>
    /// <param name="initializer">Where they come from; null keeps the one chosen before, or the default.</param>
    /// <param name="force">Also replaces values that exist already.</param>
    public void Initialize(Initializer? initializer = null, bool force = false)
    {
        chosen = initializer ?? chosen;
        if (!HasShape || (IsInitialized && !force)) return;
        using (Autograd.Pause())
        {
            var fresh = (chosen ?? Initializer).Create(lengths);
            if (value is null) value = fresh.AttachGrad();
            else value.Assign(fresh); // the tensor stays the same one, so trainers and shared layers keep seeing it
        }
    }

    /// <summary>Replaces the values.</summary>
    /// <param name="values">The new values, copied; the shape must agree.</param>
    /// <exception cref="ShapeException">The shape differs.</exception>
    public void Set(Tensor values)
    {
        Complete(values.Shape);
        using (Autograd.Pause())
        {
            if (value is null) value = values.Copy().AttachGrad();
            else value.Assign(values);
        }
    }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", lengths.Select(length => length == Unknown ? "?" : $"{length}"))})";
}
