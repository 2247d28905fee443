using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Profundo.Graphs;

/// <summary>A function compiled for one signature.</summary>
internal sealed class Specialisation
{
    readonly TracedFunction traced;
    readonly Plan plan;
    readonly CompiledGradient? gradient;

    Specialisation(Signature signature, TracedFunction traced, Func<Tensor[], Tensor[]> function)
    {
        (Signature, this.traced) = (signature, traced);
        gradient = signature.IsRecording ? CompiledGradient.For(function, traced) : null;
        plan = PlanBuilder.Build(new()
        {
            Placeholders = traced.Placeholders,
            Results = [.. traced.ResultNodes, .. gradient?.Residuals ?? []],
            Writes = traced.Writes,
            Draws = traced.Draws,
        });
    }

    public Signature Signature { get; }

    public bool IsValid => traced.IsValid;

    public TracedFunction Traced => traced;

    public Plan Plan => plan;

    public static Specialisation Make(Func<Tensor[], Tensor[]> function, ReadOnlySpan<Tensor> inputs, bool verify)
    {
        var signature = new Signature(inputs, ExecutionState.Current);
        var made = new Specialisation(signature, TracedFunction.Trace(function, signature), function);
        if (verify) Verification.Run(function, inputs.ToArray(), made.traced.Writes, arguments => made.Results(arguments)[..made.traced.Results.Count]);
        return made;
    }

    public Tensor[] Call(ReadOnlySpan<Tensor> inputs)
    {
        var results = Results(inputs);
        if (gradient is null) return results;
        var own = results[..traced.Results.Count];
        gradient.Record(inputs, own, results[traced.Results.Count..]);
        return own;
    }

    Tensor[] Results(ReadOnlySpan<Tensor> inputs)
    {
        var results = new Tensor?[plan.Results.Count];
        Run(inputs, results);
        return results!;
    }

    public void CallInto(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results)
    {
        RequireResults(plan.Results.Count, results.Length);
        for (var i = 0; i < results.Length; i++)
        {
            var (shape, dtype) = plan.Results[i].Spec;
            if (results[i].Shape != shape || results[i].DType != dtype || !results[i].IsContiguous)
                throw new ShapeException($"CallInto: result {i} is {dtype.Name} {shape}, but the tensor that is to hold it is {results[i].DType.Name} {results[i].Shape}{(results[i].IsContiguous ? "" : " and not contiguous")}. Make it with Tensor.Empty({shape}, DType.{dtype}).");
            RequireOwnMemory(i, results[i], inputs, "of an argument");
            RequireOwnMemory(i, results[i], traced.Captures, "of a captured tensor");
            RequireOwnMemory(i, results[i], results[..i], "of another result; two results need two tensors");
        }
        // Nothing is written to the list itself, since none of its entries is missing.
        Run(inputs, MemoryMarshal.CreateSpan(ref Unsafe.As<Tensor, Tensor?>(ref MemoryMarshal.GetReference(results)), results.Length));
    }

    static void RequireOwnMemory(int number, Tensor result, ReadOnlySpan<Tensor> others, string whose)
    {
        foreach (var other in others)
            if (other.Storage == result.Storage) throw new GraphException($"CallInto: result {number} would be written into the memory {whose}. Give it memory of its own.");
    }

    /// <exception cref="ArgumentException">There is not one tensor for each result.</exception>
    public static void RequireResults(int count, int given)
    {
        if (given != count) throw new ArgumentException($"CallInto: the function has {count} results, but {given} tensors were given to hold them.");
    }

    void Run(ReadOnlySpan<Tensor> inputs, Span<Tensor?> results)
    {
        for (var i = 0; i < inputs.Length; i++)
            for (var j = 0; j < traced.Writes.Count; j++)
                if (traced.Writes[j].Target.Storage == inputs[i].Storage)
                    throw new GraphException($"Argument {i} of shape {inputs[i].Shape} is overwritten by the compiled function, which also knows it as a tensor from outside. Pass a copy (x.Copy()), or use the captured tensor inside of the function.");
        var state = ExecutionState.Current;
        var isRecording = state.IsRecording;
        state.IsRecording = false;
        try
        {
            plan.Run(inputs, results);
        }
        finally
        {
            state.IsRecording = isRecording;
        }
    }

    public string Explain() => PlanExplanation.Of(plan, Signature.ToString());

    public string ToDot() => GraphDrawing.ToDot([.. plan.Steps.SelectMany(step => Reachable.From([step.Node])).Distinct()]);
}
