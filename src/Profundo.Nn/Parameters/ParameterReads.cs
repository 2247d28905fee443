namespace Profundo;

/// <summary>Notes which parameters a function reads, until it is disposed: what is read is what can be trained.</summary>
internal sealed class ParameterReads : IDisposable
{
    [ThreadStatic]
    static ParameterReads? current;

    readonly ParameterReads? outer = current;
    readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    readonly List<Parameter> read = [];

    public ParameterReads() => current = this;

    /// <summary>The parameters read so far, shared ones once, in the order of their first use.</summary>
    public IReadOnlyList<Parameter> Read => read;

    public static void Note(Parameter parameter)
    {
        if (current is { } notes && notes.seen.Add(parameter.Identity)) notes.read.Add(parameter);
    }

    public void Dispose() => current = outer;
}
