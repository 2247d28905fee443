namespace Profundo;

/// <summary>Finds figures of training by what users call them: <c>valLoss</c> is found as <c>val_loss</c> too, and <c>accuracy</c> as <c>acc</c>.</summary>
static class FigureNames
{
    const string Validation = "val";

    /// <summary>The name that a figure has; null if there is none like that.</summary>
    public static string? Find(string name, IEnumerable<string> names)
    {
        if (names.Contains(name)) return name;
        string[] all = [.. names];
        var plain = Spelling.Plain(name);
        return Array.Find(all, one => Spelling.Plain(one) == plain) ?? (plain.StartsWith(Validation, StringComparison.Ordinal)
            ? Array.Find(all, one => one.StartsWith(Validation, StringComparison.Ordinal) && IsMetric(plain[Validation.Length..], one[Validation.Length..]))
            : Array.Find(all, one => IsMetric(plain, one)));
    }

    /// <summary>The error for a name that no figure has.</summary>
    public static KeyNotFoundException Missing(string name, IEnumerable<string> names) => new(
        $"There is no figure called \"{name}\". The figures are {string.Join(", ", names)}; those beginning with val need validation data.");

    /// <summary>Whether a metric that may be given by one name has the other.</summary>
    static bool IsMetric(string given, string name) => MetricNames.TryFind(given) is { } metric && Spelling.Plain(metric.Name) == Spelling.Plain(name);
}
