using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Profundo.Bench;

/// <summary>A rival in a process of its own, which answers lines of JSON. The protocol is described in <c>rivals/pytorch.py</c>.</summary>
sealed class RivalServer : IDisposable
{
    RivalServer(Process process, string name, JsonElement greeting)
    {
        (Process, Name) = (process, name);
        Version = greeting.GetProperty("version").GetString()!;
        Notes = greeting.GetProperty("notes").GetString()!;
    }

    /// <summary>The server.</summary>
    public Process Process { get; }

    /// <summary>How tables call it.</summary>
    public string Name { get; }

    /// <summary>Its version, as it reports it.</summary>
    public string Version { get; }

    /// <summary>What else it says of itself: threads, libraries.</summary>
    public string Notes { get; }

    /// <summary>Starts a server, or returns null and says why that is not possible.</summary>
    public static RivalServer? Start(string name, ProcessStartInfo command, out string whyNot)
    {
        (command.RedirectStandardInput, command.RedirectStandardOutput) = (true, true);
        whyNot = "";
        try
        {
            var process = Process.Start(command)!;
            var greeting = Read(process);
            if (!greeting.TryGetProperty("error", out var error)) return new(process, name, greeting);
            whyNot = $"{command.FileName}: {error.GetString()}";
            process.Dispose();
        }
        catch (Exception e) when (e is Win32Exception or InvalidDataException)
        {
            whyNot = $"{command.FileName}: {e.Message}";
        }
        return null;
    }

    /// <summary>Has the server prepare a workload, in place of the one before.</summary>
    public IContender Prepare(ServerCall call)
    {
        Ask(new { prepare = call.Function, arguments = call.Arguments });
        return new Prepared(this);
    }

    JsonElement Ask(object request)
    {
        Process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        Process.StandardInput.Flush();
        return Read(Process);
    }

    static JsonElement Read(Process process) => process.StandardOutput.ReadLine() is { } line
        ? JsonDocument.Parse(line).RootElement
        : throw new InvalidDataException("it ended without an answer; its message is on standard error");

    public void Dispose()
    {
        Process.StandardInput.Close(); // the server ends with its input
        Process.WaitForExit();
        Process.Dispose();
    }

    sealed class Prepared(RivalServer server) : IContender
    {
        public IReadOnlyList<double> Sample(double seconds) =>
            [.. server.Ask(new { run = seconds }).GetProperty("seconds").EnumerateArray().Select(s => s.GetDouble())];
    }
}
