namespace Profundo;

/// <summary>The answer to a name that a file does not have: the names it has, as far as they fit.</summary>
static class NotThere
{
    const int Shown = 20;

    public static KeyNotFoundException Error(string path, string name, ICollection<string> names) => new(
        $"{path} has no tensor \"{name}\". It has: {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? $" and {names.Count - Shown} more" : "")}.");
}
