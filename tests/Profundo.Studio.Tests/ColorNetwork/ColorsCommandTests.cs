using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Profundo.Tests.ColorNetwork;

/// <summary>The command as scripts use it: nobody at the keyboard, output into a file.</summary>
public class ColorsCommandTests
{
    [Theory]
    [InlineData("train colors --no-browser --json --seed 19")]
    [InlineData("train colors --json --seed 19")]
    [InlineData("train --json --seed 19")]
    public async Task Ends_with_its_line_of_json(string arguments)
    {
        var (status, output, _) = await Run(arguments);
        Assert.Equal(0, status);
        var line = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.InRange(line.GetProperty("cost").GetDouble(), 0, 1.2e-4);
        Assert.Equal(0, line.GetProperty("steps").GetInt32() % 5);
        Assert.Equal("cost reached", line.GetProperty("reason").GetString());
        Assert.True(line.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Tells_the_page_s_address_and_ends_by_itself()
    {
        var (status, output, _) = await Run("train colors --seed 19");
        Assert.Equal(0, status);
        Assert.StartsWith("Live page: http://127.0.0.1:", output);
        Assert.Contains("cost reached after", output);
    }

    [Fact]
    public async Task Draws_the_end_in_the_terminal()
    {
        var (_, output, _) = await Run("train colors --no-browser --seed 19");
        Assert.Contains("prediction", output);
        Assert.Contains("step", output);
        Assert.Contains("cost reached after", output);
        Assert.DoesNotContain("\e", output);
    }

    [Fact]
    public async Task A_taken_port_is_a_plain_message()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (status, _, errors) = await Run($"train colors --port {((IPEndPoint)other.LocalEndpoint).Port}");
        Assert.Equal(1, status);
        Assert.StartsWith("profundo: Port ", errors);
        Assert.DoesNotContain("   at ", errors);
    }

    [Theory]
    [InlineData("--port 70000", "A port is a number from 1 to 65535")]
    [InlineData("--port -1", "A port is a number from 1 to 65535")]
    [InlineData("--port x", "port")]
    [InlineData("--activation tanh", "leakyRelu")]
    [InlineData("--seed x", "seed")]
    public async Task Arguments_that_cannot_be_used_are_explained(string arguments, string explanation)
    {
        var (status, output, errors) = await Run("train colors " + arguments);
        Assert.NotEqual(0, status);
        Assert.Contains(explanation, output + errors);
        Assert.DoesNotContain("   at ", errors);
    }

    static async Task<(int Status, string Output, string Errors)> Run(string arguments)
    {
        var command = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "Profundo.Cli.dll")}\" {arguments}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(command)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output, await errors);
    }
}
