namespace Profundo;

/// <summary>
/// Everything that training needs to go on with the same bits, as tensors by name: parameters, what the optimiser remembers, the place in the
/// random stream and in the data, the figures so far, and what callbacks and metrics add. See <see cref="FitOptions.ResumeFrom"/>.
/// </summary>
public sealed class TrainingState
{
    readonly OrderedDictionary<string, Tensor> tensors;
    readonly string prefix;

    /// <summary>An empty state.</summary>
    public TrainingState() : this([], "training state")
    {
    }

    internal TrainingState(OrderedDictionary<string, Tensor> tensors, string source, string prefix = "") => (this.tensors, Source, this.prefix) = (tensors, source, prefix);

    /// <summary>Where it comes from, for messages.</summary>
    public string Source { get; }

    /// <summary>All tensors of the whole state.</summary>
    internal IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>Whether nothing was added under this part.</summary>
    public bool IsEmpty => !tensors.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>A part with names of its own.</summary>
    public TrainingState Part(string name) => new(tensors, Source, $"{prefix}{name}/");

    /// <summary>Whether there is something of that name.</summary>
    public bool Contains(string name) => tensors.ContainsKey(prefix + name);

    /// <summary>Adds a tensor. It is not copied: the state is good until the tensor changes.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, Tensor value) => tensors.Add(prefix + name, value);

    /// <summary>Adds a number, with all its bits.</summary>
    public void Add(string name, double value) => Add(name, Tensor.Scalar(value, DType.Float64));

    /// <summary>Adds a whole number.</summary>
    public void Add(string name, long value) => Add(name, Tensor.FromArray((long[])[value]).Reshape([]));

    /// <summary>Adds a truth value.</summary>
    public void Add(string name, bool value) => Add(name, value ? 1L : 0L);

    /// <summary>A tensor.</summary>
    /// <exception cref="DataFormatException">There is none of that name.</exception>
    public Tensor Get(string name) => tensors.TryGetValue(prefix + name, out var value) ? value : throw Error($"\"{prefix}{name}\"", "nothing of that name");

    /// <summary>A tensor of a shape and element type that are known.</summary>
    /// <exception cref="DataFormatException">There is none of that name, or it is another.</exception>
    public Tensor Get(string name, Shape shape, DType type)
    {
        var value = Get(name);
        return value.Shape == shape && value.DType == type ? value : throw Error($"\"{prefix}{name}\" of type {type.Name} and shape {shape}", $"{value.DType.Name} of shape {value.Shape}");
    }

    /// <summary>A number.</summary>
    /// <exception cref="DataFormatException">There is none of that name.</exception>
    public double Number(string name) => Get(name, [], DType.Float64).Item();

    /// <summary>A whole number.</summary>
    /// <exception cref="DataFormatException">There is none of that name.</exception>
    public long Integer(string name) => Get(name, [], DType.Int64).ToArray<long>()[0];

    /// <summary>A count that must fit an <see cref="int"/>.</summary>
    internal int Count(string name)
    {
        var value = Integer(name);
        return value is >= 0 and < int.MaxValue ? (int)value : throw Error($"a count as \"{prefix}{name}\"", $"{value}");
    }

    /// <summary>A truth value.</summary>
    /// <exception cref="DataFormatException">There is none of that name.</exception>
    public bool Flag(string name) => Integer(name) != 0;

    /// <summary>The names under this part, without what they have in front.</summary>
    internal IEnumerable<string> Names => tensors.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);

    /// <summary>Adds a place in a random stream.</summary>
    public void Add(string name, RandomGeneratorState place) => Add(name, Tensor.FromArray((long[])[unchecked((long)place.Seed), unchecked((long)place.Position)]));

    /// <summary>A place in a random stream.</summary>
    /// <exception cref="DataFormatException">There is none of that name.</exception>
    public RandomGeneratorState Place(string name)
    {
        var numbers = Get(name, [2], DType.Int64).ToArray<long>();
        return new(unchecked((ulong)numbers[0]), unchecked((ulong)numbers[1]));
    }

    /// <summary>A state with tensors of its own, which stays as it is when training goes on.</summary>
    internal TrainingState Copy() => new(new(tensors.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Copy()))), Source);

    internal DataFormatException Error(string expected, string found) => new(Source, expected, found,
        "Resume with the program that wrote it: the same model, optimiser, metrics and callbacks. To begin anew, leave ResumeFrom out.");
}
