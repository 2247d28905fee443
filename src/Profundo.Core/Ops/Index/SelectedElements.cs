namespace Profundo;

/// <summary>
/// Where chosen elements lie, counted in elements from a tensor's first: the element at (o, p, m, r) of the result is at
/// <c>Outer[o] + Picked[p] + Middle[m] + r * Step</c>. Only the picked places depend on values, and only they can name an element twice.
/// </summary>
/// <param name="Outer">The places of the axes before the picked ones; int64.</param>
/// <param name="Picked">The places that the index tensors name; int64.</param>
/// <param name="Middle">The places of the axes behind, without the innermost; int64.</param>
/// <param name="Run">How many elements follow each other at equal distance.</param>
/// <param name="Step">That distance.</param>
internal sealed record SelectedElements(Tensor Outer, Tensor Picked, Tensor Middle, long Run, long Step) : IDisposable
{
    /// <summary>The places of all elements of some axes in row-major order.</summary>
    public static Tensor Places(ReadOnlySpan<int> lengths, ReadOnlySpan<long> strides)
    {
        var count = 1L;
        foreach (var length in lengths) count *= length;
        var result = Tensor.Allocate(checked((int)count), DType.Int64);
        var places = result.Elements<long>();
        if (count == 0) return result;
        places[0] = 0;
        var filled = 1; // places of the inner axes, which are repeated along the next outer one
        for (var axis = lengths.Length - 1; axis >= 0; axis--)
        {
            for (var i = 1; i < lengths[axis]; i++)
                for (var j = 0; j < filled; j++) places[i * filled + j] = i * strides[axis] + places[j];
            filled *= lengths[axis];
        }
        return result;
    }

    /// <summary>Gives the tables' memory back.</summary>
    public void Dispose()
    {
        Outer.Release();
        Picked.Release();
        Middle.Release();
    }
}
