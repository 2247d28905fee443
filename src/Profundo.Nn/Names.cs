using System.Collections;

namespace Profundo;

/// <summary>What users may write as a text instead of an object, such as <c>"adam"</c>. Case, spaces, hyphens and underscores do not matter.</summary>
/// <param name="kind">What the names stand for, in messages.</param>
/// <param name="alternative">What else one may give, in messages.</param>
internal sealed class Names<T>(string kind, string alternative) : IEnumerable<string>
{
    readonly Dictionary<string, Func<T>> makers = [];
    readonly List<string> shown = [];

    /// <summary>Adds a maker under one or more names, of which messages show the first.</summary>
    public void Add(Func<T> maker, params ReadOnlySpan<string> names)
    {
        shown.Add(names[0]);
        foreach (var name in names) makers.Add(Plain(name), maker);
    }

    /// <exception cref="ArgumentException">Nothing has that name; the message lists what there is.</exception>
    public T Find(string name) => makers.TryGetValue(Plain(name), out var maker) ? maker() : throw new ArgumentException(
        $"There is no {kind} called \"{name}\". The names are {string.Join(", ", shown)}; or give {alternative}.");

    public IEnumerator<string> GetEnumerator() => shown.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
