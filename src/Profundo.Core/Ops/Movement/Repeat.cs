namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Copies of the tensor side by side, as tiles.</summary>
    /// <param name="counts">How often along each axis, aligned at the last axis; further counts add leading axes.</param>
    /// <exception cref="ShapeException">A count is negative.</exception>
    /// <example><code>
    /// Tensor.Of(1, 2).Tile(2, 3)   // [[1 2 1 2 1 2], [1 2 1 2 1 2]]
    /// </code></example>
    public Tensor Tile(params ReadOnlySpan<int> counts)
    {
        var rank = Math.Max(Rank, counts.Length);
        int[] single = new int[2 * rank], repeated = new int[2 * rank], result = new int[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var length = axis < rank - Rank ? 1 : Shape.Lengths[axis - (rank - Rank)];
            var count = axis < rank - counts.Length ? 1 : counts[axis - (rank - counts.Length)];
            if (count < 0) throw new ShapeException($"tile: the count {count} for axis {axis} is negative.");
            (single[2 * axis], single[2 * axis + 1]) = (1, length);
            (repeated[2 * axis], repeated[2 * axis + 1]) = (count, length);
            result[axis] = checked(count * length);
        }
        return Reshape(single).BroadcastTo(repeated).Reshape(result);
    }

    /// <summary>Every element several times in a row, flattened.</summary>
    /// <param name="count">How often.</param>
    /// <exception cref="ShapeException">The count is negative.</exception>
    public Tensor Repeat(int count) => Flatten().Repeat(count, 0);

    /// <summary>Every position of an axis several times in a row.</summary>
    /// <param name="count">How often.</param>
    /// <param name="axis">The axis; negative counts from the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">The count is negative.</exception>
    public Tensor Repeat(int count, int axis)
    {
        axis = Shape.Axis(axis, "repeat");
        if (count < 0) throw new ShapeException($"repeat: the count {count} is negative.");
        int[] lengths = Shape.ToArray(), repeated = [.. lengths[..(axis + 1)], count, .. lengths[(axis + 1)..]];
        lengths[axis] = checked(lengths[axis] * count);
        return ExpandDims(axis + 1).BroadcastTo(repeated).Reshape(lengths);
    }

    /// <summary>Every position of an axis as often as its count says.</summary>
    /// <param name="counts">One whole number for each position, or one for all.</param>
    /// <param name="axis">The axis; negative counts from the last. Null repeats the flattened elements.</param>
    /// <exception cref="IndexException">The axis does not exist, or a count is not a whole number.</exception>
    /// <exception cref="ShapeException">There are not as many counts as positions, or one is negative.</exception>
    public Tensor Repeat(Tensor counts, int? axis = null)
    {
        if (axis is not { } given) return Flatten().Repeat(counts, 0);
        var along = Shape.Axis(given, "repeat");
        var each = IndexValues.Read("repeat", counts).ToArray<long>();
        if (each.Length == 1) return Repeat(checked((int)each[0]), along);
        if (each.Length != Shape.Lengths[along] || counts.Rank > 1)
            throw new ShapeException($"repeat: axis {along} of shape {Shape} has {Shape.Lengths[along]} positions, but the counts have the shape {counts.Shape}. Give a vector with one count for each position.");
        if (each.Any(count => count < 0)) throw new ShapeException($"repeat: the count {each.First(count => count < 0)} is negative.");
        long[] positions = [.. each.SelectMany((count, position) => Enumerable.Repeat((long)position, checked((int)count)))];
        return Take(FromArray(positions, Device), along);
    }
}
