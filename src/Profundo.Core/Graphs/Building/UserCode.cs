using System.Diagnostics;

namespace Profundo.Graphs;

/// <summary>Finds the user's line that a mistake comes from.</summary>
internal static class UserCode
{
    static readonly string[] ours = ["Profundo.Core,", "Profundo.Nn,", "Profundo.Formats,", "System."];

    /// <summary><c>Program.cs:42: </c>, or nothing where it is not known.</summary>
    public static string Here()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
            if (DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName is { } assembly && !ours.Any(assembly.StartsWith))
                return frame.GetFileName() is { } file ? $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}: " : "";
        return "";
    }
}
