namespace Profundo;

/// <summary>Turns names from outside into paths that cannot leave a folder.</summary>
static class SafePath
{
    /// <summary>
    /// The full path of a "/"-separated relative name below a folder, or null if the name names nothing ("", "./"), is
    /// absolute, climbs with "..", or contains characters that mean a drive or a stream on some system. Backslashes count as separators everywhere.
    /// </summary>
    public static string? Below(string folder, string name)
    {
        string unified = name.Replace('\\', '/');
        if (unified.Length == 0 || unified[0] == '/' || unified.AsSpan().ContainsAny(':', '\0')) return null;
        string[] segments = [.. unified.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".")];
        // Windows drops trailing dots and spaces, so that ".. " would climb there as well.
        if (segments.Length == 0 || segments.Any(segment => segment.Trim(' ', '.').Length == 0)) return null;
        return Path.Combine([Path.GetFullPath(folder), .. segments]);
    }
}
