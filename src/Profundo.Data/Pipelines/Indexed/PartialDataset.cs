namespace Profundo;

/// <summary>Some consecutive elements of another data set.</summary>
sealed class PartialDataset<T>(IndexedDataset<T> source, int start, int length) : IndexedDataset<T>
{
    public override int Length => length;

    protected override T Get(int index) => source.Element(start + index);

    internal override T Gather(int[] rows) => source.Gather(Array.ConvertAll(rows, row => start + row));
}
