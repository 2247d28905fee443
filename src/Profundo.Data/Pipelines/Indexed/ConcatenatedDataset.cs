namespace Profundo;

/// <summary>The elements of a data set, then those of another.</summary>
sealed class ConcatenatedDataset<T>(IndexedDataset<T> first, IndexedDataset<T> second) : IndexedDataset<T>
{
    public override int Length => checked(first.Length + second.Length);

    protected override T Get(int index) => index < first.Length ? first.Element(index) : second.Element(index - first.Length);

    internal override IEnumerable<T> Elements(int[] rows)
    {
        int length = first.Length;
        using IEnumerator<T> left = first.Elements([.. rows.Where(row => row < length)]).GetEnumerator();
        using IEnumerator<T> right = second.Elements([.. rows.Where(row => row >= length).Select(row => row - length)]).GetEnumerator();
        foreach (int row in rows)
        {
            IEnumerator<T> next = row < length ? left : right;
            next.MoveNext();
            yield return next.Current;
        }
    }
}
