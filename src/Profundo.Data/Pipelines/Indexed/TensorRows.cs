namespace Profundo;

/// <summary>The rows of tensors in memory. A batch of them is one gather per tensor, and always a copy: writing into a batch never changes the data.</summary>
sealed class TensorRows<T> : IndexedDataset<T>
{
    readonly T arrangement;
    readonly List<Tensor> tensors;

    public TensorRows(T arrangement)
    {
        this.arrangement = arrangement;
        tensors = Structure.TensorsOf(arrangement);
        if (tensors.Count == 0) throw new InvalidOperationException("A data set needs at least one tensor.");
        foreach (Tensor tensor in tensors)
            if (tensor.Rank == 0 || tensor.Length != tensors[0].Length)
                throw new ShapeException($"from-tensors: element i consists of row i of each tensor, so the first axes must have the same length, but the shapes are {string.Join(" and ", tensors.Select(each => each.Shape))}.");
    }

    public override int Length => tensors[0].Length;

    protected override T Get(int index) => Structure.Rebuild(arrangement, tensors.ConvertAll(tensor => tensor[index].Copy()));

    /// <summary>Views of one batch, which is a copy: as safe to write into as copies of each, without their price.</summary>
    internal override IEnumerable<T> Elements(int[] rows)
    {
        List<Tensor> batch = Rows(rows);
        return rows.Select((_, place) => Structure.Rebuild(arrangement, batch.ConvertAll(tensor => tensor[place])));
    }

    internal override T Gather(int[] rows) => Structure.Rebuild(arrangement, Rows(rows));

    List<Tensor> Rows(int[] rows)
    {
        Tensor places = Tensor.FromSpan<int>(rows, rows.Length);
        return tensors.ConvertAll(tensor => tensor.Take(places, 0));
    }
}
