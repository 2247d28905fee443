namespace Profundo.Graphs;

/// <summary>A value that is another tensor in every run: a placeholder's or a result. Knows all places of the plan that use it.</summary>
internal sealed class Binding(TensorSpec spec, string? name)
{
    readonly List<(Tensor[] Inputs, int Index)> readers = [];
    readonly List<(ViewOperation Operation, Binding View)> views = [];
    PlanStep? producer;
    Storage? boundStorage;

    public TensorSpec Spec { get; } = spec;

    public string? Name { get; } = name;

    /// <summary>The tensor of this run.</summary>
    public Tensor? Tensor { get; private set; }

    /// <summary>Whether a step fills it. Otherwise it is fed or captured.</summary>
    public bool IsComputed => producer is not null;

    public void AddReader(Tensor[] inputs, int index) => readers.Add((inputs, index));

    public void AddView(ViewOperation operation, Binding view) => views.Add((operation, view));

    public void SetProducer(PlanStep step) => producer = step;

    /// <summary>Hands a tensor to everything that uses it. Views of it are made again only if it is another tensor than last time.</summary>
    public void Bind(Tensor tensor)
    {
        if (ReferenceEquals(tensor, Tensor) && ReferenceEquals(tensor.Storage, boundStorage)) return;
        (Tensor, boundStorage) = (tensor, tensor.Storage);
        foreach (var (inputs, index) in readers) inputs[index] = tensor;
        if (producer is not null) producer.Output = tensor;
        foreach (var (operation, view) in views) view.Bind(operation.View(tensor, view.Spec.Shape));
    }

    /// <summary>Forgets a result, so that the plan does not keep the caller's memory alive.</summary>
    public void Release() => (Tensor, boundStorage) = (null, null);
}
