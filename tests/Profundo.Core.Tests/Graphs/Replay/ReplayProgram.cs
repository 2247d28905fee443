using Profundo.Graphs;
using Profundo.Tests.Contracts;

namespace Profundo.Tests.GraphTests.Replay;

/// <summary>A function with the tensors outside of it that it may change.</summary>
/// <param name="Function">The function.</param>
/// <param name="State">The tensors to look at after each call.</param>
internal sealed record ReplayProgram(Func<Tensor[], Tensor[]> Function, Func<Tensor[]>? State = null)
{
    /// <summary>Runs a program call by call in every way, each time from the same beginning, and asserts that no bit differs: of results, state or random generator.</summary>
    /// <param name="make">Makes the program with fresh state.</param>
    /// <param name="calls">The arguments of each call.</param>
    public static void AssertSame(Func<ReplayProgram> make, params Tensor[][] calls)
    {
        var eager = Run(make, function => function, calls);
        Compare("compiled", Run(make, function => Compile(function), calls));
        Compare("verified", Run(make, function => Compile(function, new() { Verify = true }), calls));
        var before = Segment.MayCompile;
        Segment.MayCompile = false;
        try
        {
            Compare("tiled", Run(make, function => Compile(function), calls));
        }
        finally
        {
            Segment.MayCompile = before;
        }

        void Compare(string way, List<(string Name, Tensor Value)> seen)
        {
            Assert.Equal(eager.Count, seen.Count);
            for (var i = 0; i < seen.Count; i++) ContractRun.AssertSame(eager[i].Value, seen[i].Value, $"{way}: {seen[i].Name}");
        }
    }

    static Func<Tensor[], Tensor[]> Compile(Func<Tensor[], Tensor[]> function, CompileOptions? options = null)
    {
        var compiled = Compiled.Function(function, options);
        return inputs => compiled.CallAll(inputs);
    }

    static List<(string Name, Tensor Value)> Run(Func<ReplayProgram> make, Func<Func<Tensor[], Tensor[]>, Func<Tensor[], Tensor[]>> way, Tensor[][] calls)
    {
        RandomGenerator.Default.Seed(11);
        var program = make();
        var call = way(program.Function);
        var seen = new List<(string, Tensor)>();
        for (var i = 0; i < calls.Length; i++)
        {
            var results = call(calls[i]);
            for (var j = 0; j < results.Length; j++) seen.Add(($"result {j} of call {i}", results[j].Detach().Copy()));
            var state = program.State?.Invoke() ?? [];
            for (var j = 0; j < state.Length; j++) seen.Add(($"state {j} after call {i}", state[j].Detach().Copy()));
            seen.Add(($"random position after call {i}", Tensor.FromArray(new[] { (long)RandomGenerator.Default.State.Position })));
        }
        return seen;
    }
}
