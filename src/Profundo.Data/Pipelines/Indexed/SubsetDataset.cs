namespace Profundo;

/// <summary>Some elements of another data set, in an order of their own.</summary>
sealed class SubsetDataset<T>(IndexedDataset<T> source, int[] places) : IndexedDataset<T>
{
    public override int Length => places.Length;

    protected override T Get(int index) => source.Element(places[index]);

    internal override IEnumerable<T> Elements(int[] rows) => source.Elements(InSource(rows));

    internal override T Gather(int[] rows) => source.Gather(InSource(rows));

    int[] InSource(int[] rows) => Array.ConvertAll(rows, row => places[row]);
}
