using Profundo.Graphs;

namespace Profundo.Tests.Contracts;

/// <summary>Every way to run a function gives the same bits: at once, recorded, as a graph, compiled, and compiled without code made at run time.</summary>
internal static class GraphContract
{
    public static void Check(ContractRun run, Func<Tensor[], Tensor> function, Tensor[] inputs, string what)
    {
        if (Contracts.IsDigestOnly) return;
        var expected = function(inputs);
        ContractRun.AssertSame(expected, Session(function, inputs), $"{what} in a graph");
        foreach (var mayCompile in new[] { true, false })
        {
            var before = Segment.MayCompile;
            Segment.MayCompile = mayCompile && before;
            try
            {
                var way = mayCompile ? "compiled" : "tiled";
                var compiled = Compiled.Function((Tensor[] x) => [function(x)]);
                ContractRun.AssertSame(expected, compiled.Call(inputs), $"{what} {way}");
                ContractRun.AssertSame(expected, compiled.Call(inputs), $"{what} {way}, run again");
                CheckGradients(run, function, x => compiled.Call(x), inputs, $"{what} {way}");
            }
            finally
            {
                Segment.MayCompile = before;
            }
        }
    }

    static Tensor Session(Func<Tensor[], Tensor> function, Tensor[] inputs)
    {
        var graph = new Graph();
        var placeholders = inputs.Select((input, i) => graph.Placeholder($"x{i}", input.Shape, input.DType)).ToArray();
        return new Session(graph).Eval(function(placeholders), placeholders.Select((placeholder, i) => placeholder.Feed(inputs[i])).ToArray());
    }

    static void CheckGradients(ContractRun run, Func<Tensor[], Tensor> function, Func<Tensor[], Tensor> compiled, Tensor[] inputs, string what)
    {
        if (!inputs.Any(input => input.DType.IsFloatingPoint)) return;
        var expected = Gradients(function, inputs, out var value);
        if (expected is null) return;
        var actual = Gradients(compiled, inputs, out var recorded);
        ContractRun.AssertSame(value!, recorded!, $"{what} while recording");
        for (var i = 0; i < expected.Length; i++)
        {
            ContractRun.AssertSame(expected[i], actual![i], $"gradient {i} of {what}");
            run.CountGradients((int)expected[i].Size);
        }
    }

    /// <summary>The gradients of the floating-point operands, or null if there are none.</summary>
    public static Tensor[]? Gradients(Func<Tensor[], Tensor> function, Tensor[] inputs, out Tensor? value)
    {
        var leaves = inputs.Select(input => input.DType.IsFloatingPoint ? input.Detach().Copy().AttachGrad() : input).ToArray();
        Tensor? result = null;
        var exist = Derivatives.Exist(() =>
        {
            result = Autograd.Record(() => function(leaves));
            if (result.HasNode) result.Backward();
        });
        value = result;
        return exist && result!.HasNode ? [.. leaves.Where(leaf => leaf.IsLeaf).Select(leaf => leaf.Grad)] : null;
    }
}
