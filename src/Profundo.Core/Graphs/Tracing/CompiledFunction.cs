using Profundo.Graphs;

namespace Profundo;

/// <summary>A function of tensors that runs by plans. Made by <see cref="Compiled.Function(Func{Tensor, Tensor}, CompileOptions?)"/>. May be called from several threads.</summary>
public sealed class CompiledFunction
{
    readonly Func<Tensor[], Tensor[]> function;
    readonly int? parameters;
    readonly CompileOptions options;
    readonly Lock gate = new();
    readonly List<Specialisation> specialisations = [];

    internal CompiledFunction(Func<Tensor[], Tensor[]> function, int? parameters, CompileOptions? options)
    {
        (this.function, this.parameters, this.options) = (function, parameters, options ?? new());
        if (this.options.MostPlans < 1) throw new ArgumentOutOfRangeException(nameof(options), $"MostPlans is the number of plans that are kept, at least 1, but is {this.options.MostPlans}.");
    }

    /// <summary>For how many different signatures there is a plan now.</summary>
    public int PlanCount
    {
        get
        {
            lock (gate) return specialisations.Count;
        }
    }

    /// <summary>Calls the function and returns its first result.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <exception cref="GraphException">The function does something that cannot be compiled; the message names the line.</exception>
    public Tensor Call(params ReadOnlySpan<Tensor> inputs) => CallAll(inputs)[0];

    /// <summary>Calls the function and returns all its results.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <exception cref="GraphException">The function does something that cannot be compiled; the message names the line.</exception>
    public Tensor[] CallAll(params ReadOnlySpan<Tensor> inputs)
    {
        RequireCount(inputs.Length);
        if (Graph.Of(inputs) is not null || ExecutionState.Current.Tracer is not null) return function(inputs.ToArray()); // part of a greater graph
        return Find(inputs).Call(inputs);
    }

    /// <summary>Calls the function and writes its results over existing tensors: nothing is allocated. Not possible while recording.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="results">Where the results go, each of its result's shape and type, contiguous, with memory that neither arguments nor captured tensors nor other results use.</param>
    /// <exception cref="ShapeException">A result does not fit.</exception>
    /// <exception cref="GraphException">A result would be written over something that is read, or calls are being recorded.</exception>
    public void CallInto(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor> results)
    {
        RequireCount(inputs.Length);
        if (Graph.Of(inputs) is not null || ExecutionState.Current.Tracer is not null)
        {
            var values = function(inputs.ToArray());
            Specialisation.RequireResults(values.Length, results.Length);
            for (var i = 0; i < values.Length; i++) results[i].Assign(values[i]);
            return;
        }
        if (Autograd.IsRecording)
            throw new GraphException("CallInto: results that are written over existing tensors cannot be recorded. Use Call while recording.");
        Find(inputs).CallInto(inputs, results);
    }

    /// <summary>What runs: operations, their memory, and what they cost. After a call, or for the given arguments.</summary>
    /// <param name="inputs">Arguments to plan for; default those of the last new plan.</param>
    public string Explain(params ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length > 0) return Find(inputs).Explain();
        lock (gate)
            return specialisations.Count > 0
                ? specialisations[^1].Explain()
                : "Nothing is planned yet: the function has not been called. Call it, or hand arguments to Explain.";
    }

    /// <summary>The graph that the last new plan runs, in the DOT language of Graphviz.</summary>
    public string ToDot()
    {
        lock (gate) return specialisations.Count > 0 ? specialisations[^1].ToDot() : "digraph {}";
    }

    /// <summary>The graph for some arguments, to be exported.</summary>
    internal Specialisation For(ReadOnlySpan<Tensor> inputs)
    {
        RequireCount(inputs.Length);
        return Find(inputs);
    }

    Specialisation Find(ReadOnlySpan<Tensor> inputs)
    {
        var state = ExecutionState.Current;
        lock (gate)
        {
            for (var i = specialisations.Count - 1; i >= 0; i--)
            {
                if (!specialisations[i].Signature.Fits(inputs, state)) continue;
                if (specialisations[i].IsValid) return specialisations[i];
                specialisations.RemoveAt(i);
            }
            var made = Specialisation.Make(function, inputs, options.Verify);
            if (specialisations.Count == options.MostPlans) specialisations.RemoveAt(0);
            specialisations.Add(made);
            return made;
        }
    }

    void RequireCount(int count)
    {
        if (parameters is { } expected && count != expected)
            throw new ArgumentException($"The compiled function takes {expected} tensor{(expected == 1 ? "" : "s")}, but was called with {count}.");
    }
}
