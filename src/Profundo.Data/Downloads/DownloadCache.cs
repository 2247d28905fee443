namespace Profundo;

/// <summary>The folder in which downloaded files are kept.</summary>
public static class DownloadCache
{
    /// <summary>Environment variable that moves the cache.</summary>
    public const string Variable = "PROFUNDO_CACHE";

    /// <summary>
    /// The value of <c>PROFUNDO_CACHE</c>; else on Linux <c>$XDG_CACHE_HOME/profundo</c> or <c>~/.cache/profundo</c>, on
    /// macOS <c>~/Library/Caches/profundo</c>, on Windows <c>%LOCALAPPDATA%\profundo</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is neither a home folder nor <c>PROFUNDO_CACHE</c>.</exception>
    public static string DefaultFolder => Resolve(Environment.GetEnvironmentVariable);

    internal static string Resolve(Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } chosen) return Path.GetFullPath(chosen);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Home(Environment.SpecialFolder.LocalApplicationData), "profundo");
        if (OperatingSystem.IsMacOS())
            return Path.Combine(Home(Environment.SpecialFolder.UserProfile), "Library", "Caches", "profundo");
        // The XDG base directory specification tells us to ignore relative paths.
        if (environment("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache))
            return Path.Combine(cache, "profundo");
        return Path.Combine(Home(Environment.SpecialFolder.UserProfile), ".cache", "profundo");
    }

    static string Home(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
            ? home
            : throw new InvalidOperationException(
                $"Downloads need a folder, but this user has no home folder. Set the environment variable {Variable} to a folder.");
}
