using System.Collections;

namespace Profundo;

/// <summary>What users may write as a text instead of an object, such as <c>"adam"</c>. Case, spaces, hyphens and underscores do not matter.</summary>
/// <param name="kind">What the names stand for, in messages.</param>
/// <param name="alternative">What else one may give, in messages.</param>
internal sealed class Names<T>(string kind, string alternative) : IEnumerable<string> where T : class
{
    readonly Dictionary<string, Func<T>> makers = [];
    readonly List<string> shown = [];

    /// <summary>Adds a maker under one or more names, of which messages show the first.</summary>
    public void Add(Func<T> maker, params ReadOnlySpan<string> names)
    {
        shown.Add(names[0]);
        foreach (var name in names) makers.Add(Spelling.Plain(name), maker);
    }

    /// <exception cref="ArgumentException">Nothing has that name; the message lists what there is.</exception>
    public T Find(string name) => TryFind(name) is { } found ? found : throw new ArgumentException(
        $"There is no {kind} called \"{name}\". The names are {string.Join(", ", shown)}; or give {alternative}.");

    /// <summary>What the name stands for; null if nothing has it.</summary>
    public T? TryFind(string name) => makers.TryGetValue(Spelling.Plain(name), out var maker) ? maker() : default;

    public IEnumerator<string> GetEnumerator() => shown.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
