using System.Diagnostics;

namespace Profundo.Bench;

/// <summary>Starts TensorFlow.js in Node, with the packages of <c>bench/rivals/package.json</c>.</summary>
static class TensorFlowJs
{
    const string Server = "tensorflowjs.mjs";

    /// <summary>Starts it; otherwise returns null and says why.</summary>
    public static RivalServer? Start(out string whyNot)
    {
        if (FindServer() is { } server) return RivalServer.Start("tensorflow.js", new("node", [server]), out whyNot);
        whyNot = "its packages are not installed; run: npm install --prefix bench/rivals";
        return null;
    }

    /// <summary>The script in the source folder, where npm puts the packages beside it.</summary>
    static string? FindServer()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "bench", "rivals", Server);
            if (File.Exists(script) && Directory.Exists(Path.Combine(folder.FullName, "bench", "rivals", "node_modules"))) return script;
        }
        return null;
    }
}
