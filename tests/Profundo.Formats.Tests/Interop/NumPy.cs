using System.ComponentModel;
using System.Diagnostics;

namespace Profundo.Tests;

/// <summary>The first Python found that has NumPy.</summary>
static class NumPy
{
    public static string? Interpreter { get; } =
        ((string[])["python3", "/usr/bin/python3", "python"]).FirstOrDefault(interpreter => Run(interpreter, "-c", "import numpy") is not null);

    /// <summary>What a script prints, or null if it fails.</summary>
    public static string? Run(string interpreter, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>A fact that needs NumPy, reported as skipped where there is none.</summary>
sealed class NumPyFactAttribute : FactAttribute
{
    public NumPyFactAttribute()
    {
        if (NumPy.Interpreter is null) Skip = "no Python with NumPy";
    }
}
