namespace Profundo.Tests;

public class DownloadCacheTests
{
    [Fact]
    public void TheVariableWins() =>
        Assert.Equal(Path.GetFullPath("elsewhere"), DownloadCache.Resolve(name => name == "PROFUNDO_CACHE" ? "elsewhere" : null));

    [Fact]
    public void OtherwiseTheSystemsCacheFolderIsUsed()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("/var/x/profundo", DownloadCache.Resolve(name => name == "XDG_CACHE_HOME" ? "/var/x" : null));
            Assert.EndsWith("/.cache/profundo", DownloadCache.Resolve(name => name == "XDG_CACHE_HOME" ? "relative" : null));
        }
        Assert.EndsWith("profundo", DownloadCache.Resolve(_ => null));
    }
}
