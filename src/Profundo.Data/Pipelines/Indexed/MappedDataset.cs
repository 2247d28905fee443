namespace Profundo;

/// <summary>Each element of another data set as a function makes it.</summary>
sealed class MappedDataset<T, TResult>(IndexedDataset<T> source, Func<T, TResult> function) : IndexedDataset<TResult>
{
    public override int Length => source.Length;

    protected override TResult Get(int index) => function(source.Element(index));

    internal override IEnumerable<TResult> Elements(int[] rows) => source.Elements(rows).Select((item, place) => DatasetException.Naming(rows[place], function, item));
}
