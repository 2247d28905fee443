namespace Profundo;

/// <summary>
/// Where chosen elements lie, counted in elements from a tensor's first: the element at (o, p, m, r) of the result is at
/// <c>Outer[o] + Picked[p] + Middle[m] + r * Step</c>. Only the picked places depend on values, and only they can name an element twice.
/// </summary>
/// <param name="Outer">The places of the axes before the picked ones.</param>
/// <param name="Picked">The places that the index tensors name.</param>
/// <param name="Middle">The places of the axes behind, without the innermost.</param>
/// <param name="Run">How many elements follow each other at equal distance.</param>
/// <param name="Step">That distance.</param>
internal readonly record struct SelectedElements(PlaceTable Outer, PlaceTable Picked, PlaceTable Middle, long Run, long Step) : IDisposable
{
    /// <summary>Elements of which each was picked by itself.</summary>
    public static SelectedElements Single(PlaceTable picked) => new(PlaceTable.Origin, picked, PlaceTable.Origin, 1, 1);

    /// <summary>Gives the tables' memory back.</summary>
    public void Dispose()
    {
        Outer.Dispose();
        Picked.Dispose();
        Middle.Dispose();
    }
}
