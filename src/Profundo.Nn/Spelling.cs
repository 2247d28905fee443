namespace Profundo;

/// <summary>Names that are spelled one way or another.</summary>
static class Spelling
{
    /// <summary>A name without what does not matter in it: case, spaces, hyphens and underscores.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
