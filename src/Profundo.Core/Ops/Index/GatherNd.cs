namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The elements at points: with the rows r and c of the indices, <c>x[r, c]</c>; MXNet's <c>gather_nd</c>.</summary>
    /// <param name="indices">(k, ...): for each of the first k axes its positions.</param>
    /// <returns>The shape of a row of the indices, followed by the axes from k on.</returns>
    /// <exception cref="IndexException">A position does not exist.</exception>
    /// <exception cref="ShapeException">The indices have no rows, or more than this tensor has axes.</exception>
    public Tensor GatherNd(Tensor indices) =>
        Operation.Apply(new GatherOperation(Points("gather-nd", Shape, indices)), [this, .. indices.Unstack()]);

    /// <summary>Zeros to which values are added at points; the opposite of <see cref="GatherNd"/>.</summary>
    /// <param name="values">What to add; broadcast to the shape of a row of the indices followed by the axes from k on.</param>
    /// <param name="indices">(k, ...): for each of the first k axes its positions.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <exception cref="IndexException">A position does not exist.</exception>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static Tensor ScatterNd(Tensor values, Tensor indices, Shape shape)
    {
        var selection = Points("scatter-nd", shape, indices);
        var positions = indices.Unstack();
        return Operation.Apply(new ScatterAddOperation(selection, shape), [values.FitTo(selection.Infer(shape, positions)), .. positions]);
    }

    static PairedSelection Points(string operation, Shape shape, Tensor indices)
    {
        if (indices.Rank == 0 || indices.Length == 0 || indices.Length > shape.Rank)
            throw new ShapeException($"{operation}: the indices must have one row for each axis they index, from 1 to {shape.Rank} for the shape {shape}, but have the shape {indices.Shape}.");
        return new(new([.. Enumerable.Range(0, indices.Length)]), 0, IndexMode.Raise);
    }
}
