namespace Profundo;

/// <summary>
/// Index tensors on some axes, broadcast against each other: together they name one position on each of the axes. The axes of the index
/// tensors stand in the result where <paramref name="Position"/> says; the other axes follow around them.
/// </summary>
/// <param name="Axes">The axes, one for each index tensor.</param>
/// <param name="Position">How many of the other axes come before those of the index tensors.</param>
/// <param name="Mode">What becomes of positions outside of an axis.</param>
internal sealed record PairedSelection(IntegerList Axes, int Position, IndexMode Mode) : Selection
{
    public override string Name => "index";

    public override Shape Infer(Shape shape, ReadOnlySpan<Tensor> indices)
    {
        var (before, after) = OtherAxes(shape);
        return new([.. before.Select(axis => shape.Lengths[axis]), .. Together(indices).Lengths, .. after.Select(axis => shape.Lengths[axis])]);
    }

    public override SelectedElements Locate(Tensor x, ReadOnlySpan<Tensor> indices)
    {
        var strides = x.Strides;
        var (before, after) = OtherAxes(x.Shape);
        var run = 1L;
        var step = 1L;
        while (after.Length > 0)
        {
            var axis = after[^1];
            int length = x.Shape.Lengths[axis];
            if (length != 1 && run != 1 && strides[axis] != run * step) break; // the inner axes cannot be walked as one any further
            if (length != 1 && run == 1) step = strides[axis];
            run *= length;
            after = after[..^1];
        }
        return new(Places(before), Pick(x, indices), Places(after), run, step);

        Tensor Places(int[] axes) => SelectedElements.Places([.. axes.Select(axis => x.Shape.Lengths[axis])], [.. axes.Select(axis => strides[axis])]);
    }

    (int[] Before, int[] After) OtherAxes(Shape shape)
    {
        var others = Enumerable.Range(0, shape.Rank).Except(Axes).ToArray();
        return (others[..Position], others[Position..]);
    }

    static Shape Together(ReadOnlySpan<Tensor> indices)
    {
        var result = indices[0].Shape;
        foreach (var index in indices)
            if (!Shape.TryBroadcast(result, index.Shape, out result))
                throw new ShapeException($"index: the index tensors have the shapes {string.Join(" and ", indices.ToArray().Select(given => given.Shape))}, which cannot be broadcast together. They are read in pairs: aligned at the last axis, lengths must be equal or one of them 1.");
        return result;
    }

    Tensor Pick(Tensor x, ReadOnlySpan<Tensor> indices)
    {
        var together = Together(indices);
        var result = Tensor.Allocate(checked((int)together.Size), DType.Int64);
        var places = result.Elements<long>();
        for (var i = 0; i < indices.Length; i++)
        {
            var values = IndexValues.Read(Name, indices[i].BroadcastTo(together));
            var positions = values.Elements<long>();
            long length = x.Shape.Lengths[Axes[i]], stride = x.Strides[Axes[i]];
            for (var j = 0; j < places.Length; j++)
            {
                var position = IndexValues.Resolve(positions[j], length, Mode);
                if (position < 0) throw IndexExpression.OutOfRange(Name, positions[j], Axes[i], x.Shape);
                places[j] = i == 0 ? position * stride : places[j] + position * stride;
            }
            GC.KeepAlive(values);
        }
        return result;
    }
}
