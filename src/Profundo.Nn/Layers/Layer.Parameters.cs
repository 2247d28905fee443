namespace Profundo;

public abstract partial class Layer
{
    /// <summary>The parameters of this layer and of those inside it, shared ones once.</summary>
    public ParameterList Parameters
    {
        get
        {
            NameParameters(Name);
            var all = new List<Parameter>();
            Collect(all, new(ReferenceEqualityComparer.Instance));
            if (KnownInputs is { Count: > 0 } inputs && !all.TrueForAll(parameter => parameter.HasShape)) TrialRun.SettleShapes(this, inputs);
            return new([.. all]);
        }
    }

    /// <summary>Whether training changes any of the parameters. Set it to false to freeze all of them, to true to train all of them; state stays state.</summary>
    public bool IsTrainable
    {
        get => Parameters.Any(parameter => parameter.IsTrainable);
        set => Parameters.ForEach(parameter => parameter.IsTrainable = value);
    }

    /// <summary>
    /// Gives all parameters their values: those with known shapes now, the others at the first call. Networks that are called without it
    /// use each layer's own default.
    /// </summary>
    /// <param name="initializer">For the weights; default uniform in ±0.07, as in the book. Biases start at zero all the same.</param>
    /// <param name="force">Also replaces values that exist already.</param>
    public void Initialize(Initializer? initializer = null, bool force = false)
    {
        initializer ??= new UniformInitializer(0.07);
        foreach (var parameter in Parameters)
            parameter.Initialize(parameter.TakesChosenInitializer ? initializer : null, force);
    }

    /// <summary>Converts all parameters to another element type. Do this before a trainer or an optimiser has seen them.</summary>
    public void Cast(DType type) => Parameters.ForEach(parameter => parameter.Cast(type));

    /// <summary>From now on this layer's parameters are those of another one, in the same order.</summary>
    /// <exception cref="ArgumentException">The numbers of parameters differ.</exception>
    /// <exception cref="ShapeException">A shape differs.</exception>
    public void ShareParameters(Layer other)
    {
        foreach (var (mine, theirs) in Pairs(other, "share")) mine.ShareWith(theirs);
    }

    /// <summary>Gives this layer's parameters the values of another one's, in the same order; afterwards both change on their own.</summary>
    /// <exception cref="ArgumentException">The numbers of parameters differ.</exception>
    /// <exception cref="ShapeException">A shape differs.</exception>
    /// <example><code>target.CopyParameters(online); // a copy that follows now and then, as in Q-learning</code></example>
    public void CopyParameters(Layer other)
    {
        foreach (var (mine, theirs) in Pairs(other, "take over")) mine.Assign(theirs.Value);
    }

    IEnumerable<(Parameter Mine, Parameter Theirs)> Pairs(Layer other, string purpose)
    {
        ParameterList mine = Parameters, theirs = other.Parameters;
        return mine.Count == theirs.Count ? mine.Zip(theirs)
            : throw new ArgumentException($"The layer {Name} has {mine.Count} parameters and cannot {purpose} those of {other.Name}, which has {theirs.Count}.", nameof(other));
    }

    /// <summary>The shapes of one example of each input; none as long as they are not known.</summary>
    private protected virtual IReadOnlyList<Shape> KnownInputs => inputShapes ?? (InputShape is { } known ? [known] : []);

    void NameParameters(string prefix)
    {
        path = prefix;
        foreach (var parameter in own) parameter.Name = $"{prefix}.{parameter.Name[(parameter.Name.LastIndexOf('.') + 1)..]}";
        foreach (var child in children) child.NameParameters($"{prefix}.{child.Name}");
    }

    void Collect(List<Parameter> all, HashSet<object> seen)
    {
        foreach (var parameter in own)
            if (seen.Add(parameter.Identity)) all.Add(parameter);
        foreach (var child in children) child.Collect(all, seen);
    }
}
