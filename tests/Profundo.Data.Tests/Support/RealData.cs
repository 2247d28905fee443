namespace Profundo.Tests;

/// <summary>
/// Finds the real data sets: in the folder PROFUNDO_TEST_DATA names, else in ../shared/data beside the repository.
/// </summary>
static class RealData
{
    public static string? Folder { get; } = Locate();

    static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("PROFUNDO_TEST_DATA") is { Length: > 0 } chosen)
            return Directory.Exists(chosen) ? chosen : null;
        DirectoryInfo? place = new(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "Profundo.slnx"))) place = place.Parent;
        if (place?.Parent is not { } beside) return null;
        string folder = Path.Combine(beside.FullName, "shared", "data");
        return Directory.Exists(folder) ? folder : null;
    }
}

/// <summary>A fact about real data, reported as skipped where the data is not at hand.</summary>
sealed class RealDataFactAttribute : FactAttribute
{
    public RealDataFactAttribute()
    {
        if (RealData.Folder is null) Skip = "no real data: set PROFUNDO_TEST_DATA to a folder with mnist/ and fashion-mnist/";
    }
}
