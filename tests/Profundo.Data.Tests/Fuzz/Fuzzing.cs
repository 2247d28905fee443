namespace Profundo.Tests;

/// <summary>Reads damaged data again and again. The answer must be right or a DataFormatException, and cost no more memory than the length of the data justifies.</summary>
static class Fuzzing
{
    public const int Rounds = 10_000;

    /// <returns>How many inputs were refused.</returns>
    /// <param name="mutate">Makes damaged data.</param>
    /// <param name="read">Reads it and gives back what checks the answer.</param>
    /// <param name="buffers">Bytes that a reader may allocate whatever it reads.</param>
    /// <param name="perByte">Bytes that it may allocate for each byte of data, tensors included.</param>
    /// <param name="refuse">Checks that what was refused had to be.</param>
    /// <param name="rounds">How many inputs.</param>
    /// <param name="seed">Decides on the damage.</param>
    public static int Run(Func<Random, byte[]> mutate, Func<byte[], Action> read, long buffers, int perByte, Action<byte[]>? refuse = null, int rounds = Rounds, int seed = 1)
    {
        Random random = new(seed);
        int refused = 0;
        for (int round = 0; round < rounds; round++)
        {
            byte[] mutant = mutate(random);
            MemoryReport before = Memory.Report();
            long managed = GC.GetAllocatedBytesForCurrentThread();
            Action? check = null;
            try
            {
                check = read(mutant);
            }
            catch (DataFormatException)
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"Round {round}: {other}\n{Show(mutant)}");
            }
            managed = GC.GetAllocatedBytesForCurrentThread() - managed;
            long peak = Memory.Report().PeakBytes, native = peak > before.PeakBytes ? peak - before.LiveBytes : 0; // a lower peak than before cannot be seen, and need not be
            if (managed + native > buffers + (long)perByte * mutant.Length)
                Assert.Fail($"Round {round}: {managed} bytes of objects and {native} bytes of tensors for {mutant.Length} bytes\n{Show(mutant)}");
            try
            {
                if (check is not null) check();
                else refuse?.Invoke(mutant);
            }
            catch (Exception wrong)
            {
                Assert.Fail($"Round {round}: {wrong}\n{Show(mutant)}");
            }
        }
        Assert.InRange(refused, rounds / 10, rounds - 1);
        return refused;
    }

    static string Show(byte[] mutant) => Convert.ToBase64String(mutant);
}
