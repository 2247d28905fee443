namespace Profundo;

/// <summary>Some consecutive elements of another data set.</summary>
sealed class PartialDataset<T>(IndexedDataset<T> source, int start, int length) : IndexedDataset<T>
{
    public override int Length => length;

    protected override T Get(int index) => source.Element(start + index);

    internal override IEnumerable<T> Elements(int[] rows) => source.Elements(InSource(rows));

    internal override T Gather(int[] rows) => source.Gather(InSource(rows));

    int[] InSource(int[] rows) => Array.ConvertAll(rows, row => start + row);
}
