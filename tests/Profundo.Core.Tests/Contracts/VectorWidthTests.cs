using System.Diagnostics;
using Profundo.Tests.Kernels;

namespace Profundo.Tests.Contracts;

/// <summary>
/// Runs the contracts again in processes where the wider vectors are switched off, and compares the digests of all results: they must not
/// depend on the width.
/// </summary>
[Collection(ThreadCount.Name)]
public class VectorWidthTests
{
    /// <summary>
    /// The last two switch the fused multiply-add off as well. Lanes then compute it by other means, to the same bits; matrix products, and
    /// what is made of them, round twice instead, to stay fast: those only have to keep their contracts.
    /// </summary>
    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("DOTNET_EnableAVX512", "0", "widths False", true)]
    [InlineData("DOTNET_PreferredVectorBitWidth", "128", "widths False False", true)]
    [InlineData("DOTNET_EnableAVX2", "0", "widths False False", false)]
    [InlineData("DOTNET_EnableHWIntrinsic", "0", "widths False False False", false)]
    public void Results_are_the_same_on_narrower_vectors(string switched, string value, string widths, bool isFused)
    {
        var lines = RunWith(switched, value);
        Assert.StartsWith(widths, lines[0]);
        Assert.Equal(Contracts.All.Count, lines.Length - 1);
        foreach (var (contract, line) in Contracts.All.Zip(lines.Skip(1)))
            if (isFused || contract.Kind != "operation") Assert.Equal($"{contract.Run().Digest} {contract.Name}", line);
            else Assert.Matches("^[0-9a-f]{16} ", line);
    }

    static string[] RunWith(string variable, string value)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [typeof(ContractProgram).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [variable] = value },
        };
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
