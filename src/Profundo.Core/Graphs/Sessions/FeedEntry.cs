using Profundo.Graphs;

namespace Profundo;

/// <summary>A placeholder and what it is given. Made by <see cref="Tensor.Feed(Tensor)"/>.</summary>
public sealed class FeedEntry
{
    internal FeedEntry(Tensor placeholder, Tensor value)
    {
        (Node, Placeholder) = (Require(placeholder), placeholder);
        Value = value.Shape == placeholder.Shape
            ? value.Literal == LiteralKind.Integer || (value.Literal == LiteralKind.Real && placeholder.DType.IsFloatingPoint) ? value.AsType(placeholder.DType) : value
            : throw new ShapeException($"feed: the placeholder {Node.Name} has shape {placeholder.Shape}, but is fed {value.Shape}.");
        if (Value.DType != placeholder.DType)
            throw new DTypeException($"feed: the placeholder {Node.Name} is {placeholder.DType.Name}, but is fed {value.DType.Name}. Convert with AsType(DType.{placeholder.DType}).");
        if (Value.IsSymbolic)
            throw new GraphException($"feed: the placeholder {Node.Name} must be fed an ordinary tensor, but the value is symbolic. Evaluate it first, or build it into the graph.");
    }

    internal FeedEntry(Tensor placeholder, InputProvider provider) => (Node, Placeholder, Provider) = (Require(placeholder), placeholder, provider);

    internal GraphNode Node { get; }

    internal Tensor Placeholder { get; }

    internal Tensor? Value { get; }

    internal InputProvider? Provider { get; }

    /// <summary>The value, or the provider's next one.</summary>
    internal Tensor Next() => Value ?? new FeedEntry(Placeholder, Provider!.Next()).Value!;

    static GraphNode Require(Tensor placeholder) =>
        placeholder.Storage is SymbolicStorage storage && storage.Current() is { Kind: NodeKind.Placeholder } node
            ? node
            : throw new GraphException($"{UserCode.Here()}feed: only placeholders are fed, made with graph.Placeholder(…); this tensor of shape {placeholder.Shape} is none.");
}
