namespace Profundo;

/// <summary>The elements of two data sets side by side.</summary>
sealed class ZippedDataset<T1, T2>(IndexedDataset<T1> first, IndexedDataset<T2> second) : IndexedDataset<(T1 First, T2 Second)>
{
    public override int Length => Math.Min(first.Length, second.Length);

    protected override (T1 First, T2 Second) Get(int index) => (first.Element(index), second.Element(index));

    internal override IEnumerable<(T1 First, T2 Second)> Elements(int[] rows) => first.Elements(rows).Zip(second.Elements(rows));

    internal override (T1 First, T2 Second) Gather(int[] rows) => (first.Gather(rows), second.Gather(rows));
}
