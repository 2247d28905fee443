using System.Diagnostics;
using Profundo.Tests.Kernels;

namespace Profundo.Tests.Contracts;

/// <summary>
/// Runs the contracts again in processes where vector instructions are switched off, widest first, and compares the digests of all results:
/// they must not depend on the processor.
/// </summary>
[Collection(ThreadCount.Name)]
public class VectorWidthTests
{
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("DOTNET_EnableAVX512", "widths False")]
    [InlineData("DOTNET_EnableAVX2", "widths False False")]
    [InlineData("DOTNET_EnableHWIntrinsic", "widths False False False")]
    public void Results_are_the_same_without(string instructions, string widths)
    {
        var expected = Contracts.All.Select(contract => $"{contract.Run().Digest} {contract.Name}");
        var lines = RunWithout(instructions);
        Assert.StartsWith(widths, lines[0]);
        Assert.Equal(expected, lines.Skip(1));
    }

    static string[] RunWithout(string instructions)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [typeof(ContractProgram).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [instructions] = "0" },
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
