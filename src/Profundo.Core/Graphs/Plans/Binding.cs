namespace Profundo.Graphs;

/// <summary>A value that is another tensor in every run: a placeholder's or a result. Knows all places of the plan that use it.</summary>
internal sealed class Binding(TensorSpec spec, string? name)
{
    readonly List<(Tensor[] Inputs, int Index)> readers = [];
    readonly List<(ViewOperation Operation, Binding View)> views = [];
    PlanStep? producer;
    Storage? boundStorage;
    bool isCopied; // a view could not look at the tensor as it lies, and looks at a copy of this run's values

    public TensorSpec Spec { get; } = spec;

    public string? Name { get; } = name;

    /// <summary>The tensor of this run.</summary>
    public Tensor? Tensor { get; private set; }

    /// <summary>Whether a step fills it. Otherwise it is fed or captured.</summary>
    public bool IsComputed => producer is not null;

    public void AddReader(Tensor[] inputs, int index) => readers.Add((inputs, index));

    public void AddView(ViewOperation operation, Binding view) => views.Add((operation, view));

    public void SetProducer(PlanStep step) => producer = step;

    /// <summary>Hands a tensor to everything that uses it. Views of it are made again only if it is another tensor than last time, or one of them had to be a copy.</summary>
    public void Bind(Tensor tensor)
    {
        if (!isCopied && ReferenceEquals(tensor, Tensor) && ReferenceEquals(tensor.Storage, boundStorage)) return;
        (Tensor, boundStorage, isCopied) = (tensor, tensor.Storage, false);
        foreach (var (inputs, index) in readers) inputs[index] = tensor;
        if (producer is not null) producer.Output = tensor;
        foreach (var (operation, view) in views)
        {
            var fits = operation is not ReshapeOperation reshape || reshape.NeedsNoCopy(tensor);
            view.Bind(operation.View(fits ? tensor : tensor.Copy(), view.Spec.Shape));
            isCopied |= !fits || view.isCopied;
        }
    }

    /// <summary>Forgets the tensor, so that the plan does not keep its memory alive.</summary>
    public void Release()
    {
        (Tensor, boundStorage) = (null, null);
        foreach (var (inputs, index) in readers) inputs[index] = null!; // until it is bound again
        if (producer is not null) producer.Output = null!;
        foreach (var (_, view) in views) view.Release();
    }
}
