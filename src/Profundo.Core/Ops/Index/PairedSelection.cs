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
        int[] others = OtherAxes(shape), together = Together(indices).Lengths, lengths = new int[others.Length + together.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            var behind = i - Position - together.Length;
            lengths[i] = i < Position ? shape.Lengths[others[i]] : behind < 0 ? together[i - Position] : shape.Lengths[others[Position + behind]];
        }
        return new(lengths);
    }

    public override SelectedElements Locate(Tensor x, ReadOnlySpan<Tensor> indices)
    {
        var strides = x.Strides;
        var others = OtherAxes(x.Shape);
        ReadOnlySpan<int> before = others.AsSpan(0, Position), after = others.AsSpan(Position);
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

        PlaceTable Places(ReadOnlySpan<int> axes)
        {
            Span<int> lengths = stackalloc int[axes.Length];
            Span<long> steps = stackalloc long[axes.Length];
            for (var i = 0; i < axes.Length; i++) (lengths[i], steps[i]) = (x.Shape.Lengths[axes[i]], strides[axes[i]]);
            return PlaceTable.Of(lengths, steps);
        }
    }

    /// <summary>The axes that are not indexed; <see cref="Position"/> of them come before the index tensors' own.</summary>
    int[] OtherAxes(Shape shape)
    {
        var others = new int[shape.Rank - Axes.Count];
        for (int axis = 0, next = 0; axis < shape.Rank; axis++)
            if (Array.IndexOf(Axes.ToArray(), axis) < 0) others[next++] = axis;
        return others;
    }

    static Shape Together(ReadOnlySpan<Tensor> indices)
    {
        var result = indices[0].Shape;
        foreach (var index in indices)
            if (!Shape.TryBroadcast(result, index.Shape, out result))
                throw new ShapeException($"index: the index tensors have the shapes {string.Join(" and ", indices.ToArray().Select(given => given.Shape))}, which cannot be broadcast together. They are read in pairs: aligned at the last axis, lengths must be equal or one of them 1.");
        return result;
    }

    PlaceTable Pick(Tensor x, ReadOnlySpan<Tensor> indices)
    {
        var together = Together(indices);
        var table = new PlaceTable(checked((int)together.Size));
        var places = table.Values;
        using var positions = new PlaceTable(places.Length);
        for (var i = 0; i < indices.Length; i++)
        {
            IndexValues.Read(Name, indices[i].BroadcastTo(together), positions.Values);
            long length = x.Shape.Lengths[Axes[i]], stride = x.Strides[Axes[i]];
            for (var j = 0; j < places.Length; j++)
            {
                var position = IndexValues.Resolve(positions.Values[j], length, Mode);
                if (position < 0) throw IndexExpression.OutOfRange(Name, positions.Values[j], Axes[i], x.Shape);
                places[j] = i == 0 ? position * stride : places[j] + position * stride;
            }
        }
        return table;
    }
}
