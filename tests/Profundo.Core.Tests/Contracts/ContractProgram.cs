using System.Runtime.Intrinsics;

namespace Profundo.Tests.Contracts;

/// <summary>
/// The entry point of the test assembly when it is started as a program: runs all contracts in a process of its own, whose vector
/// instructions the environment may have switched off, and prints a line for each.
/// </summary>
public static class ContractProgram
{
    public static int Main()
    {
        Contracts.IsDigestOnly = true;
        Console.WriteLine($"widths {Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {Vector128.IsHardwareAccelerated}");
        var failures = 0;
        foreach (var contract in Contracts.All)
        {
            try
            {
                Console.WriteLine($"{contract.Run().Digest} {contract.Name}");
            }
            catch (Exception exception)
            {
                failures++;
                Console.WriteLine($"FAILED {contract.Name}: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }
        return failures;
    }
}
