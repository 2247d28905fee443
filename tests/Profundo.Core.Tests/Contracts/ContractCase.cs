namespace Profundo.Tests.Contracts;

/// <summary>Everything there is to check about one operator.</summary>
/// <param name="Kind">The sort of operator.</param>
/// <param name="Name">The operator, with its settings if it has any.</param>
/// <param name="Check">Checks it, and throws at the first thing that is wrong.</param>
internal sealed record ContractCase(string Kind, string Name, Action<ContractRun> Check)
{
    static readonly Dictionary<ContractCase, ContractRun> finished = [];

    /// <summary>Checks the operator unless that was done before.</summary>
    public ContractRun Run()
    {
        lock (finished)
            if (finished.TryGetValue(this, out var before)) return before;
        var run = new ContractRun(Name);
        Check(run);
        lock (finished) finished[this] = run;
        return run;
    }

    public bool Equals(ContractCase? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode();

    public override string ToString() => Name;
}
