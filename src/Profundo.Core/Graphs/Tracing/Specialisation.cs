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
        if (results.Length != plan.Results.Count)
            throw new ArgumentException($"CallInto: the function has {plan.Results.Count} results, but {results.Length} tensors were given to hold them.");
        for (var i = 0; i < results.Length; i++)
        {
            var (shape, dtype) = plan.Results[i].Spec;
            if (results[i].Shape != shape || results[i].DType != dtype || !results[i].IsContiguous)
                throw new ShapeException($"CallInto: result {i} is {dtype.Name} {shape}, but the tensor that is to hold it is {results[i].DType.Name} {results[i].Shape}{(results[i].IsContiguous ? "" : " and not contiguous")}. Make it with Tensor.Empty({shape}, DType.{dtype}).");
            foreach (var input in inputs)
                if (input.Storage == results[i].Storage) throw new GraphException($"CallInto: result {i} would be written into the memory of an argument. Give it memory of its own.");
        }
        // Nothing is written to the list itself, since none of its entries is missing.
        Run(inputs, MemoryMarshal.CreateSpan(ref Unsafe.As<Tensor, Tensor?>(ref MemoryMarshal.GetReference(results)), results.Length));
    }

    void Run(ReadOnlySpan<Tensor> inputs, Span<Tensor?> results)
    {
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
