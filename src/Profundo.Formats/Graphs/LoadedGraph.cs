using System.Collections.ObjectModel;

namespace Profundo;

/// <summary>
/// A function read by <see cref="GraphFile.Load"/>. It works on tensors like any other code: at once, recorded for gradients, or as part of a
/// greater graph; called by itself it runs by a plan. Its shapes are those it was saved with. May be called from several threads.
/// </summary>
public sealed class LoadedGraph
{
    readonly Tensor[] captured;  // weights, then large constants
    readonly Tensor[] constants; // small ones
    readonly GraphStep[] steps;
    readonly int[] results;
    readonly CompiledFunction compiled;

    internal LoadedGraph(GraphSignature signature, OrderedDictionary<string, Tensor> weights, Tensor[] captured, Tensor[] constants, GraphStep[] steps, int[] results)
    {
        (Inputs, Outputs, WasTraining) = (signature.Inputs, signature.Outputs, signature.IsTraining);
        Weights = new ReadOnlyDictionary<string, Tensor>(weights);
        (this.captured, this.constants, this.steps, this.results) = (captured, constants, steps, results);
        compiled = Compiled.Function((Tensor[] inputs) => Apply(inputs));
    }

    /// <summary>The arguments in order.</summary>
    public IReadOnlyList<GraphValue> Inputs { get; }

    /// <summary>The results in order.</summary>
    public IReadOnlyList<GraphValue> Outputs { get; }

    /// <summary>
    /// The tensors that the function reads besides its arguments, by name. They can be overwritten, and trained: call
    /// <see cref="Tensor.AttachGrad"/> on those whose gradients are wanted.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> Weights { get; }

    /// <summary>Whether the function was written as it behaves in training. The mode in which it is called makes no difference any more.</summary>
    public bool WasTraining { get; }

    /// <summary>Calls the function and returns its first result.</summary>
    /// <param name="inputs">The arguments, as <see cref="Inputs"/> says.</param>
    /// <exception cref="ArgumentException">There are more or fewer arguments.</exception>
    /// <exception cref="ShapeException">An argument has another shape.</exception>
    /// <exception cref="DTypeException">An argument has another element type.</exception>
    public Tensor Call(params ReadOnlySpan<Tensor> inputs) => CallAll(inputs)[0];

    /// <summary>Calls the function and returns all its results.</summary>
    /// <param name="inputs">The arguments, as <see cref="Inputs"/> says.</param>
    /// <exception cref="ArgumentException">There are more or fewer arguments.</exception>
    /// <exception cref="ShapeException">An argument has another shape.</exception>
    /// <exception cref="DTypeException">An argument has another element type.</exception>
    public Tensor[] CallAll(params ReadOnlySpan<Tensor> inputs)
    {
        CheckInputs(inputs);
        return compiled.CallAll(inputs);
    }

    /// <summary>What runs: operations, their memory, and what they cost.</summary>
    public string Explain()
    {
        Tensor[] like = [.. Inputs.Select(input => Tensor.Zeros([], input.DType).BroadcastTo(input.Shape))];
        if (like.Length == 0 && compiled.PlanCount == 0) compiled.CallAll();
        return compiled.Explain(like);
    }

    /// <summary>Applies the operations one by one.</summary>
    internal Tensor[] Apply(Tensor[] inputs)
    {
        Tensor[] values = Evaluate(inputs);
        return [.. results.Select(result => values[result])];
    }

    /// <summary>The operations with their operands for some arguments.</summary>
    internal IEnumerable<(Operation Operation, Tensor[] Operands)> Steps(Tensor[] inputs)
    {
        Tensor[] values = Evaluate(inputs);
        return steps.Select(step => (step.Operation, step.OperandsOf(values)));
    }

    /// <summary>Everything there is to compute: the arguments, what is captured, constants, results of operations.</summary>
    Tensor[] Evaluate(Tensor[] inputs)
    {
        // Small constants are made anew so that a tracer sees that they are constants, and computes with them beforehand.
        Tensor[] values = [.. inputs, .. captured, .. constants.Select(Anew), .. new Tensor[steps.Length]];
        int next = values.Length - steps.Length;
        foreach (GraphStep step in steps) values[next++] = Operation.Apply(step.Operation, step.OperandsOf(values));
        return values;
    }

    static Tensor Anew(Tensor constant)
    {
        Tensor same = Tensor.Allocate(constant.Shape, constant.DType);
        constant.CopyInto(same);
        return same;
    }

    void CheckInputs(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs.Length != Inputs.Count)
            throw new ArgumentException($"The loaded graph takes {Inputs.Count} tensor{(Inputs.Count == 1 ? "" : "s")} ({string.Join("; ", Inputs)}), but was called with {inputs.Length}.");
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Shape != Inputs[i].Shape)
                throw new ShapeException($"The loaded graph was saved for {Inputs[i]}, but the tensor has the shape {inputs[i].Shape}. Save the function again with an example of that shape.");
            if (inputs[i].DType != Inputs[i].DType)
                throw new DTypeException($"The loaded graph was saved for {Inputs[i]}, but the tensor is {inputs[i].DType.Name}. Convert it: x.AsType(DType.{Inputs[i].DType}).");
        }
    }
}

/// <summary>What goes into a graph and comes out, and the mode it was made in.</summary>
sealed record GraphSignature(GraphValue[] Inputs, GraphValue[] Outputs, bool IsTraining);

/// <summary>One operation of a loaded graph.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Operands">Which values to do it with.</param>
sealed record GraphStep(Operation Operation, int[] Operands)
{
    public Tensor[] OperandsOf(Tensor[] values)
    {
        Tensor[] operands = new Tensor[Operands.Length];
        for (int i = 0; i < operands.Length; i++) operands[i] = values[Operands[i]];
        // In a graph every operand of a reshape counts as contiguous.
        if (Operation is ReshapeOperation reshape && !reshape.NeedsNoCopy(operands[0])) operands[0] = operands[0].Copy();
        return operands;
    }
}
