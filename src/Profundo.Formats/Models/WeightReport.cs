namespace Profundo;

/// <summary>What became of the tensors of a weights file.</summary>
/// <param name="Loaded">The parameters that got values.</param>
/// <param name="Missing">The parameters for which the file has none; they are as they were.</param>
/// <param name="Extra">The tensors of the file that no parameter took.</param>
public sealed record WeightReport(IReadOnlyList<string> Loaded, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra)
{
    /// <summary>In words.</summary>
    public override string ToString() => $"{Loaded.Count} parameters loaded{Counted("without values in the file", Missing)}{Counted("left over in the file", Extra)}";

    static string Counted(string what, IReadOnlyList<string> names) => names.Count == 0 ? "" : $"; {what}: {string.Join(", ", names)}";
}
