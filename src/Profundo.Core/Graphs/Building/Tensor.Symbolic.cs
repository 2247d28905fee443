using Profundo.Graphs;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Whether this stands for a value that a graph computes later, and so cannot be read.</summary>
    public bool IsSymbolic => Storage is SymbolicStorage;

    /// <summary>Gives this placeholder a value, to be handed to <see cref="Session"/>.</summary>
    /// <param name="value">The value, of the placeholder's shape.</param>
    /// <exception cref="GraphException">This is no placeholder.</exception>
    /// <exception cref="ShapeException">The value has another shape.</exception>
    /// <exception cref="DTypeException">The value has another element type.</exception>
    public FeedEntry Feed(Tensor value) => new(this, value);

    /// <summary>Gives this placeholder a source of values, one after the other, to train with.</summary>
    /// <param name="provider">Where they come from.</param>
    /// <exception cref="GraphException">This is no placeholder.</exception>
    public FeedEntry Feed(InputProvider provider) => new(this, provider);
}
