namespace Profundo.Plots.Files;

/// <summary>Writes a file so that other processes see all of it or nothing.</summary>
static class AtomicFile
{
    public static void Write(string path, string text)
    {
        var target = Path.GetFullPath(path);
        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, target, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished); // does nothing once the file has been renamed
        }
    }
}
