namespace Profundo;

/// <summary>The items of a list.</summary>
sealed class ListDataset<T>(IReadOnlyList<T> items) : IndexedDataset<T>
{
    public override int Length => items.Count;

    protected override T Get(int index) => items[index];
}
