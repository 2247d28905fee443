namespace Profundo;

/// <summary>
/// Watches a batch being computed operation by operation, and notes where numbers stop being finite: in the first operation that makes
/// infinity or NaN of finite numbers, or NaN of numbers without. Going backward, in the first whose gradients do.
/// </summary>
internal sealed class NonFiniteSearch : OperationObserver
{
    readonly Stack<Layer> calls = [];
    readonly Dictionary<Node, string> places = new(ReferenceEqualityComparer.Instance);

    /// <summary>The first operation whose result was not finite.</summary>
    public Origin? Forward { get; private set; }

    /// <summary>The first operation whose gradients were not finite.</summary>
    public Origin? Backward { get; private set; }

    /// <summary>Runs a batch and watches.</summary>
    public void Run(Model model, OrderedBatch batch)
    {
        List<IDisposable> ends = [Watch(this)];
        foreach (var layer in model.SelfAndDescendants)
        {
            ends.Add(layer.OnEnter(calls.Push));
            ends.Add(layer.OnForward(_ => calls.Pop()));
        }
        try
        {
            model.RunAsWritten(batch);
        }
        finally
        {
            ends.ForEach(end => end.Dispose());
        }
    }

    public override void Computed(Operation operation, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        using var rest = Watch(null);
        if (output.CurrentNode() is { } node && calls.Count > 0) places[node] = calls.Peek().Path;
        if (Forward is null && IsOrigin(inputs, [output])) Forward = new(calls.Count > 0 ? calls.Peek().Path : null, operation.Name, Ranges(inputs));
    }

    public override void Differentiated(OperationNode node, Tensor gradient, ReadOnlySpan<Tensor?> gradients)
    {
        using var rest = Watch(null);
        if (Backward is null && IsOrigin([gradient], gradients)) Backward = new(places.GetValueOrDefault(node), node.Operation.Name, Ranges([gradient]));
    }

    static bool IsOrigin(ReadOnlySpan<Tensor> inputs, ReadOnlySpan<Tensor?> outputs)
    {
        bool isFinite = true, isNumber = true;
        foreach (var input in inputs) (isFinite, isNumber) = (isFinite && IsFinite(input), isNumber && !HasNaN(input));
        foreach (var output in outputs)
            if (output is not null && (isFinite ? !IsFinite(output) : isNumber && HasNaN(output))) return true;
        return false;
    }

    /// <summary>Whether all elements are finite numbers.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        using var pause = Autograd.Pause();
        return !tensor.DType.IsFloatingPoint || tensor.IsFinite().All().ToArray<bool>()[0];
    }

    static bool HasNaN(Tensor tensor)
    {
        using var pause = Autograd.Pause();
        return tensor.DType.IsFloatingPoint && tensor.IsNaN().Any().ToArray<bool>()[0];
    }

    static string Ranges(ReadOnlySpan<Tensor> tensors)
    {
        using var pause = Autograd.Pause();
        var texts = new List<string>();
        foreach (var tensor in tensors)
            texts.Add(tensor.Size == 0 ? "none" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tensor.AsType(DType.Float64).Min().Item():G4} to {tensor.AsType(DType.Float64).Max().Item():G4}"));
        return string.Join(" and ", texts);
    }

    /// <summary>Where numbers stopped being finite.</summary>
    /// <param name="Layer">The path of the layer; null outside of layers, as in the loss.</param>
    /// <param name="Operation">The operation.</param>
    /// <param name="Ranges">Between what its operands lay.</param>
    public sealed record Origin(string? Layer, string Operation, string Ranges)
    {
        public string Place => Layer is null ? "the loss" : $"layer {Layer}";
    }
}
