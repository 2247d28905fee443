using Profundo.Graphs;

namespace Profundo;

/// <summary>
/// A tensor that training changes, or that a layer keeps as its state. Its shape may be partly unknown until the layer first sees its
/// input; it gets its values then, or when <see cref="Initialize"/> is called with the shape known.
/// </summary>
public class Parameter
{
    internal const int Unknown = -1;

    ParameterContent content;

    /// <summary>A parameter of a layer.</summary>
    /// <param name="name">Its name within the layer, such as <c>weight</c>.</param>
    /// <param name="lengths">The axis lengths; -1 for those that are not known yet.</param>
    /// <param name="initializer">Where its first values come from unless another is chosen.</param>
    /// <param name="takesChosenInitializer">Whether an initializer given to <see cref="Layer.Initialize(Initializer?, bool)"/> applies; false for biases and the like.</param>
    /// <param name="isState">Whether this is state that the layer itself writes, such as a running mean: never trained, not initialised anew.</param>
    public Parameter(string name, ReadOnlySpan<int> lengths, Initializer initializer, bool takesChosenInitializer = true, bool isState = false)
    {
        Name = name;
        content = new(lengths.ToArray()) { Request = isState ? GradRequest.None : GradRequest.Write };
        Initializer = initializer;
        TakesChosenInitializer = takesChosenInitializer && !isState;
        IsState = isState;
    }

    /// <summary>The name, with those of the layers around it once it is part of a network: <c>sequential0.dense1.weight</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>Where its first values come from unless another initializer is chosen.</summary>
    public Initializer Initializer { get; set; }

    internal bool TakesChosenInitializer { get; }

    /// <summary>Whether this is state that the layer itself writes, such as a running mean; it never has a gradient.</summary>
    public bool IsState { get; }

    /// <summary>Multiplies the optimiser's learning rate for this parameter. Default 1; 0 freezes it.</summary>
    public double LearningRateMultiplier { get; set; } = 1;

    /// <summary>Multiplies the optimiser's weight decay for this parameter. Default 1.</summary>
    public double WeightDecayMultiplier { get; set; } = 1;

    /// <summary>What the loss pays for the values; see <see cref="Layer.Penalty"/>. Default null: nothing.</summary>
    public Regularizer? Regularizer { get; set; }

    /// <summary>
    /// What a backward pass does with the gradient: replace the one before (default), add to it, or leave the parameter out. State is
    /// always left out. A change takes effect with the next recording.
    /// </summary>
    public GradRequest GradRequest
    {
        get => content.Request;
        set
        {
            if (!IsState) content.Ask(value);
        }
    }

    /// <summary>Whether training changes it. Set it to false to freeze the parameter.</summary>
    public bool IsTrainable
    {
        get => GradRequest != GradRequest.None;
        set
        {
            if (value != IsTrainable) GradRequest = value ? GradRequest.Write : GradRequest.None;
        }
    }

    /// <summary>The type of the elements; float32 unless <see cref="Cast"/>.</summary>
    public DType DType => content.DType;

    /// <summary>Whether the values exist.</summary>
    public bool IsInitialized => content.Value is not null;

    /// <summary>Whether all axis lengths are known.</summary>
    public bool HasShape => !content.Lengths.Contains(Unknown);

    /// <summary>The shape.</summary>
    /// <exception cref="DeferredInitializationException">It is not known yet.</exception>
    public Shape Shape => HasShape ? content.Lengths : throw new DeferredInitializationException(Name, content.Lengths);

    /// <summary>
    /// The values. Where the shape is known but nobody has asked for them before, they are drawn now. Within a layer of a mixed <see cref="PrecisionPolicy"/>,
    /// unless they are state, a conversion of them to the type in which it computes.
    /// </summary>
    /// <exception cref="DeferredInitializationException">The shape is not known yet.</exception>
    public Tensor Value
    {
        get
        {
            ParameterReads.Note(this);
            var value = Stored;
            return ExecutionState.Current.NarrowType is { } type && !IsState && value.DType.IsFloatingPoint ? value.AsType(type) : value;
        }
    }

    Tensor Stored
    {
        get
        {
            if (!IsInitialized && !StandInValues.AreUsed) Initialize();
            return content.Value ?? StandInValues.For(this) ?? throw new DeferredInitializationException(Name, content.Lengths);
        }
    }

    /// <summary>The gradient that the last backward pass left.</summary>
    /// <exception cref="DeferredInitializationException">The parameter has no values yet.</exception>
    /// <exception cref="GradientException">The parameter is frozen, or state.</exception>
    public Tensor Grad => Stored.Grad;

    /// <summary>The values, wherever a tensor is expected.</summary>
    public static implicit operator Tensor(Parameter parameter) => parameter.Value;

    /// <summary>A tensor that a layer keeps and that training does not change.</summary>
    /// <param name="name">Its name within the layer.</param>
    /// <param name="values">The values.</param>
    public static Parameter Constant(string name, Tensor values)
    {
        var constant = new Parameter(name, values.Shape.ToArray(), new FunctionInitializer(_ => values), isState: true);
        constant.content.DType = values.DType;
        constant.Assign(values);
        return constant;
    }

    /// <summary>Settles the lengths that were unknown.</summary>
    /// <exception cref="ShapeException">A known length differs.</exception>
    public void Complete(Shape shape)
    {
        if (!Fits(shape))
            throw new ShapeException($"The parameter {Name} was declared with shape {ShapeText(content.Lengths)}, but {shape} is needed now. Was the layer first used with an input of another size?");
        content.Lengths = shape.ToArray();
    }

    /// <summary>Whether the lengths that are known agree with a shape.</summary>
    internal bool Fits(Shape shape)
    {
        var lengths = content.Lengths;
        var fits = shape.Rank == lengths.Length;
        for (var axis = 0; fits && axis < lengths.Length; axis++) fits = lengths[axis] == Unknown || lengths[axis] == shape[axis];
        return fits;
    }

    /// <summary>Gives the parameter its values, now if its shape is known, otherwise as soon as it is.</summary>
    /// <param name="initializer">Where they come from; null keeps the one chosen before, or the default.</param>
    /// <param name="force">Also replaces values that exist already.</param>
    public void Initialize(Initializer? initializer = null, bool force = false)
    {
        content.Chosen = initializer ?? content.Chosen;
        if (!HasShape || (IsInitialized && !force)) return;
        using (Autograd.Pause())
        using (Tracer.Pause()) // the values are no part of what is being compiled, but of the world outside
            content.Write((content.Chosen ?? Initializer).Create(Shape, Name));
    }

    /// <summary>Replaces the values; the tensor stays the same one, so that trainers and shared layers see them.</summary>
    /// <param name="values">The new values, copied and converted to this parameter's element type; the shape must agree.</param>
    /// <exception cref="ShapeException">The shape differs.</exception>
    public void Assign(Tensor values)
    {
        Complete(values.Shape);
        using (Autograd.Pause()) content.Write(values);
    }

    /// <summary>Converts the parameter to another element type. Do this before a trainer or an optimiser has seen it.</summary>
    public void Cast(DType type) => content.Convert(type);

    /// <summary>Sets the gradient to zero, for <see cref="GradRequest.Add"/>.</summary>
    public void ZeroGrad() => content.Value?.ZeroGrad();

    /// <summary>From now on this is another name for the same values, gradient and state of initialisation as another parameter's.</summary>
    /// <param name="other">Whose content to share; the shapes must agree where both are known.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public void ShareWith(Parameter other)
    {
        var (mine, theirs) = (content.Lengths, other.content.Lengths);
        var fits = mine.Length == theirs.Length;
        for (var axis = 0; fits && axis < mine.Length; axis++) fits = mine[axis] == theirs[axis] || mine[axis] == Unknown || theirs[axis] == Unknown;
        if (!fits)
            throw new ShapeException($"The parameter {Name} of shape {ShapeText(mine)} cannot share the values of {other.Name}, which has shape {ShapeText(theirs)}.");
        for (var axis = 0; axis < mine.Length; axis++)
            if (theirs[axis] == Unknown) theirs[axis] = mine[axis];
        content = other.content;
    }

    /// <summary>Takes on another parameter's values, if it has any, and its settings.</summary>
    internal void CopyFrom(Parameter other)
    {
        (Initializer, LearningRateMultiplier, WeightDecayMultiplier, GradRequest) = (other.Initializer, other.LearningRateMultiplier, other.WeightDecayMultiplier, other.GradRequest);
        Regularizer = other.Regularizer;
        content.Chosen = other.content.Chosen;
        Cast(other.DType);
        if (other.IsInitialized) Assign(other.Value);
        else if (other.HasShape) Complete(other.Shape);
    }

    /// <summary>What two parameters that share their values have in common.</summary>
    internal object Identity => content;

    /// <summary>Where arriving gradients are counted; null as long as none can arrive.</summary>
    internal Leaf? Leaf => content.Value?.LeafNode;

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} {ShapeText(content.Lengths)}";

    internal static string ShapeText(int[] lengths) => $"({string.Join(", ", lengths.Select(length => length == Unknown ? "?" : $"{length}"))}{(lengths.Length == 1 ? "," : "")})";
}
