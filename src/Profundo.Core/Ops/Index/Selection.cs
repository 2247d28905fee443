namespace Profundo;

/// <summary>
/// A way in which index tensors choose elements of a tensor. Reading them, writing them and adding to them need nothing else, so that
/// every indexing operation is one of those three with a selection.
/// </summary>
internal abstract record Selection
{
    /// <summary>The name in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The shape of what is chosen; checks the shapes of the index tensors.</summary>
    public abstract Shape Infer(Shape shape, ReadOnlySpan<Tensor> indices);

    /// <summary>Where the chosen elements lie in the tensor's memory; checks the values of the index tensors.</summary>
    public abstract SelectedElements Locate(Tensor x, ReadOnlySpan<Tensor> indices);
}
