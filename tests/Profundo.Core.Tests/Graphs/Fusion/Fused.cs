using Profundo.Graphs;
using Profundo.Tests.Contracts;

namespace Profundo.Tests.GraphTests.Fusion;

/// <summary>Compares eager with compiled and tiled.</summary>
internal static class Fused
{
    /// <returns>The plan of the compiled function.</returns>
    public static Plan AssertSame(Func<Tensor[], Tensor[]> function, params Tensor[] inputs)
    {
        var expected = function(inputs);
        var compiled = Compiled.Function(function);
        Check("compiled", compiled);
        var before = Segment.MayCompile;
        Segment.MayCompile = false;
        try
        {
            Check("tiled", Compiled.Function(function));
        }
        finally
        {
            Segment.MayCompile = before;
        }
        return compiled.For(inputs).Plan;

        void Check(string way, CompiledFunction made)
        {
            for (var call = 0; call < 2; call++)
            {
                var actual = made.CallAll(inputs);
                for (var i = 0; i < expected.Length; i++) ContractRun.AssertSame(expected[i], actual[i], $"{way}, result {i}, call {call}");
            }
        }
    }

    /// <summary>The only operation of a plan.</summary>
    public static FusedOperation Single(Plan plan) => Assert.IsType<FusedOperation>(Assert.Single(plan.Steps).Node.Operation);
}
