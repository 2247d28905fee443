namespace Profundo.Graphs;

/// <summary>Compares a plan with the function it was made from.</summary>
internal static class Verification
{
    /// <exception cref="GraphException">They differ.</exception>
    public static void Run(Func<Tensor[], Tensor[]> function, Tensor[] inputs, IReadOnlyList<PlanWrite> writes, Func<Tensor[], Tensor[]> planned)
    {
        var random = RandomGenerator.Default.State;
        Tensor[] before = Values(writes);
        var results = planned(inputs);
        Tensor[] written = Values(writes);
        var randomAfter = RandomGenerator.Default.State;

        RandomGenerator.Default.State = random;
        Restore(writes, before);
        var expected = function(inputs);
        if (expected.Length != results.Length)
            throw new GraphException($"Verification: the plan has {results.Length} results, but the function now gave {expected.Length}. Does it behave differently from call to call?");
        for (var i = 0; i < expected.Length; i++) Compare($"result {i}", expected[i], results[i]);
        var expectedWritten = Values(writes);
        for (var i = 0; i < written.Length; i++) Compare(writes[i].Leaf is null ? $"overwritten tensor {i}" : $"gradient {i}", expectedWritten[i], written[i]);
        if (RandomGenerator.Default.State != randomAfter) throw new GraphException("Verification: the plan draws other random numbers than the function.");

        // The real call follows, and must find everything as it was.
        RandomGenerator.Default.State = random;
        Restore(writes, before);
    }

    static Tensor[] Values(IReadOnlyList<PlanWrite> writes) => [.. writes.Select(write => write.Target.Detach().Copy())];

    static void Restore(IReadOnlyList<PlanWrite> writes, Tensor[] values)
    {
        for (var i = 0; i < values.Length; i++) values[i].CopyInto(writes[i].Target);
    }

    static void Compare(string what, Tensor expected, Tensor actual)
    {
        if (expected.Shape != actual.Shape || expected.DType != actual.DType)
            throw new GraphException($"Verification: {what} is {actual.DType.Name} {actual.Shape} by the plan, but {expected.DType.Name} {expected.Shape} by the function. Does the function behave differently from call to call?");
        using var pause = Autograd.Pause();
        double[] a = expected.Detach().ToArray<double>(), b = actual.Detach().ToArray<double>();
        var different = 0;
        var largest = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            if (BitConverter.DoubleToInt64Bits(a[i]) == BitConverter.DoubleToInt64Bits(b[i]) || (double.IsNaN(a[i]) && double.IsNaN(b[i]))) continue;
            different++;
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        }
        if (different > 0)
            throw new GraphException($"Verification: {different} of {a.Length} elements of {what}, of shape {expected.Shape}, differ between plan and function, by up to {largest:G3}. Does the function depend on something that changes from call to call, such as a C# variable, the time or its own random numbers?");
    }
}
