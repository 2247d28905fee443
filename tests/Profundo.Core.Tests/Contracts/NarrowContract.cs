namespace Profundo.Tests.Contracts;

/// <summary>
/// What every operation promises for float16 and bfloat16: the result is that of float32 on the same values, rounded once; gradients are those of
/// float32 up to rounding; and graphs, plans and threads change no bit.
/// </summary>
internal static class NarrowContract
{
    static readonly (DType Type, double Unit)[] types = [(DType.Float16, 1.0 / 1024), (DType.BFloat16, 1.0 / 128)];

    /// <param name="run">What the check adds to.</param>
    /// <param name="function">The operation.</param>
    /// <param name="inputs">Operands; those of float32 are converted.</param>
    /// <param name="what">What messages call it.</param>
    /// <param name="comparesGradients">Whether gradients are expected near those of float32; not where values are undefined or very sensitive.</param>
    public static void Check(ContractRun run, Func<Tensor[], Tensor> function, Tensor[] inputs, string what, bool comparesGradients = true)
    {
        if (!inputs.Any(input => input.DType == DType.Float32)) return;
        foreach (var (type, unit) in types)
        {
            Tensor[] narrow = [.. inputs.Select(input => input.DType == DType.Float32 ? input.AsType(type) : input)];
            Tensor[] wide = [.. narrow.Select(input => input.DType == type ? input.AsType(DType.Float32) : input)];
            var exact = function(wide);
            var expected = exact.DType == DType.Float32 ? exact.AsType(type) : exact;
            var name = $"{what} of {type.Name}";
            var result = function(narrow);
            ContractRun.AssertSame(expected, result, name);
            run.Add(result);
            ThreadCounts.AssertNoDifference(run, name, () => function(narrow));
            GraphContract.Check(run, function, narrow, name);
            if (comparesGradients) CompareGradients(function, narrow, wide, unit, name);
        }
    }

    static void CompareGradients(Func<Tensor[], Tensor> function, Tensor[] narrow, Tensor[] wide, double unit, string what)
    {
        if (GraphContract.Gradients(function, wide, out _) is not { } expected || GraphContract.Gradients(function, narrow, out _) is not { } actual) return;
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i].Size == 0) continue;
            var scale = Math.Max(1, expected[i].Abs().Max().Item());
            var off = (actual[i].AsType(DType.Float32) - expected[i]).Abs().Max().Item();
            Assert.True(off <= 24 * unit * scale, $"gradient {i} of {what} is off by {off:G3} where float32 gives up to {scale:G3}");
        }
    }
}
