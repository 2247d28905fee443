namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The different elements, each once, in ascending order.</summary>
    public Tensor Unique() => UniqueAll().Values;

    /// <summary>The different elements in ascending order, with where each was first, how often it occurs, and which of them each element is.</summary>
    public UniqueElements UniqueAll()
    {
        var flat = Reshape(-1);
        var order = flat.ArgSort(0);
        var count = flat.Length;
        if (count == 0) return new(flat, order, Zeros(Shape, DType.Int64), order);
        var sorted = flat.Detach().Take(order, 0);
        Tensor later = sorted[1..], earlier = sorted[..^1];
        var differs = later != earlier;
        if (DType.IsFloatingPoint) differs = differs.LogicalAnd(earlier.Equal(earlier)); // what is not a number is one element, and last
        var begins = Concatenate(Ones(1, DType.Bool), differs);
        var starts = begins.Nonzero()[0];
        var indices = order.Take(starts, 0); // the order is stable, so the first of equal elements stands first
        var counts = Concatenate(starts, Full(1, count, DType.Int64)).Diff();
        var inverse = (begins.CumSum(0) - 1).Take(order.ArgSort(0), 0).Reshape(Shape);
        return new(flat.Take(indices, 0), indices, inverse, counts);
    }
}

/// <summary>The different elements of a tensor, and how the tensor is made of them.</summary>
/// <param name="Values">The different elements in ascending order.</param>
/// <param name="Indices">For each of them the position of its first occurrence among the flattened elements; int64.</param>
/// <param name="Inverse">For each element of the tensor, which of the values it is; int64, in the tensor's shape.</param>
/// <param name="Counts">How often each of them occurs; int64.</param>
public sealed record UniqueElements(Tensor Values, Tensor Indices, Tensor Inverse, Tensor Counts);
