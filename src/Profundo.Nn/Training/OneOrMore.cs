using System.Collections;
using System.Runtime.CompilerServices;

namespace Profundo;

/// <summary>
/// One value, several in order, or several by name: what belongs to the inputs or to the outputs of a model. A single value converts by itself,
/// so that models with one input and one output never see this type.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <example><code>
/// OneOrMore&lt;Tensor&gt; one = labels;
/// OneOrMore&lt;Tensor&gt; inOrder = [priority, department];
/// OneOrMore&lt;Tensor&gt; byName = new() { ["priority"] = priority, ["department"] = department };
/// </code></example>
[CollectionBuilder(typeof(OneOrMore), nameof(OneOrMore.Create))]
public sealed class OneOrMore<T> : IReadOnlyList<T>
{
    readonly OrderedDictionary<string, T>? named;
    T[] values;

    /// <summary>Values by name, to be added with the indexer.</summary>
    public OneOrMore() => (named, values) = ([], []);

    internal OneOrMore(T[] values) => this.values = values;

    /// <summary>How many values there are.</summary>
    public int Count => values.Length;

    /// <summary>A value by its place.</summary>
    public T this[int index] => values[index];

    /// <summary>A value by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    /// <exception cref="InvalidOperationException">The values are in order and have no names.</exception>
    public T this[string name]
    {
        get => Named[name];
        set
        {
            Named[name] = value;
            values = [.. Named.Values];
        }
    }

    /// <summary>A single value.</summary>
    public static implicit operator OneOrMore<T>(T value) => new([value]);

    /// <summary>Values in order.</summary>
    public static implicit operator OneOrMore<T>(T[] values) => new(values);

    /// <summary>Values in order.</summary>
    public static implicit operator OneOrMore<T>(List<T> values) => new([.. values]);

    /// <summary>The single value.</summary>
    /// <exception cref="InvalidOperationException">There is not exactly one.</exception>
    public static implicit operator T(OneOrMore<T> values) => values.Count == 1 ? values[0]
        : throw new InvalidOperationException($"One {typeof(T).Name} was expected, but there are {values.Count}. Take one by its place or name: values[0].");

    OrderedDictionary<string, T> Named => named ?? throw new InvalidOperationException(
        $"These values are in order and have no names. Give them names where they are made: new() {{ [\"name\"] = value, … }}.");

    /// <summary>Whether there is one value, without a name.</summary>
    internal bool IsAlone => named is null && values.Length == 1;

    /// <summary>The values in the order of the given names; without names of their own, in the order in which they are.</summary>
    /// <param name="names">What there may be values for.</param>
    /// <param name="what">What the values are, for messages.</param>
    /// <param name="missing">What stands for values that were not named.</param>
    /// <exception cref="ArgumentException">There is a value of another name, or there are not as many as names.</exception>
    internal T[] For(IReadOnlyList<string> names, string what, T missing)
    {
        if (named is null)
            return values.Length == names.Count ? values : throw new ArgumentException($"{what}: {names.Count} are needed, for {string.Join(", ", names)}, but {values.Length} were given.");
        if (named.Keys.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new ArgumentException($"{what}: there is no output called \"{unknown}\". The names are {string.Join(", ", names)}.");
        return [.. names.Select(name => named.GetValueOrDefault(name, missing))];
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes <see cref="OneOrMore{T}"/> from collection expressions.</summary>
public static class OneOrMore
{
    /// <summary>Values in order.</summary>
    public static OneOrMore<T> Create<T>(ReadOnlySpan<T> values) => new(values.ToArray());
}
