namespace Profundo;

/// <summary>Symbols that stand for the values of parameters that have none yet, while layers are tried out on symbols. No values are drawn meanwhile.</summary>
internal sealed class StandInValues : IDisposable
{
    [ThreadStatic]
    static StandInValues? current;

    readonly StandInValues? outer = current;
    readonly Dictionary<object, Tensor> symbols = new(ReferenceEqualityComparer.Instance);

    public StandInValues() => current = this;

    /// <summary>Whether layers are tried out.</summary>
    public static bool AreUsed => current is not null;

    /// <summary>Where the symbols are.</summary>
    public Graph Graph { get; } = new();

    /// <summary>What stands for the values of a parameter; null if nothing is tried out, or if its shape is not known.</summary>
    public static Tensor? For(Parameter parameter)
    {
        if (current is not { } stage || !parameter.HasShape) return null;
        if (!stage.symbols.TryGetValue(parameter.Identity, out var symbol))
            stage.symbols[parameter.Identity] = symbol = stage.Graph.Placeholder(parameter.Name, parameter.Shape, parameter.DType);
        return symbol;
    }

    public void Dispose() => current = outer;
}
