using System.Runtime.CompilerServices;
using System.Text;

namespace Profundo;

/// <summary>Sources of data sets, and combinations of several.</summary>
/// <remarks>
/// A source of one's own is a generator (<see cref="FromGenerator"/>, <see cref="FromAsync"/>) or, where elements can be had in any order, a class derived from
/// <see cref="IndexedDataset{T}"/>.
/// </remarks>
public static class Dataset
{
    /// <summary>The rows of tensors in memory: element i consists of row i of each.</summary>
    /// <param name="tensors">A tensor, or a tuple, record, array, list or dictionary of tensors whose first axes have the same length.</param>
    /// <exception cref="ShapeException">The first axes differ in length, or a tensor is a scalar.</exception>
    /// <exception cref="InvalidOperationException">A part is no tensor.</exception>
    /// <example><code>
    /// var train = Dataset.FromTensors((Images: images, Labels: labels));      // (60000, 28, 28) and (60000,)
    /// foreach (var (x, y) in train.Shuffle().Batch(256)) …                     // (256, 28, 28) and (256,)
    /// </code></example>
    public static IndexedDataset<T> FromTensors<T>(T tensors) => new TensorRows<T>(tensors);

    /// <summary>The items of a list or array.</summary>
    /// <param name="items">The items; not copied.</param>
    public static IndexedDataset<T> From<T>(IReadOnlyList<T> items) => new ListDataset<T>(items);

    /// <summary>Whole numbers from 0.</summary>
    /// <param name="count">How many.</param>
    public static IndexedDataset<int> Range(int count) => new ListDataset<int>([.. Enumerable.Range(0, count)]);

    /// <summary>What a function generates, called anew in each epoch.</summary>
    /// <param name="generator">Gives the elements of an epoch, usually with <c>yield return</c>.</param>
    /// <param name="count">How many it gives, if known.</param>
    /// <example><code>
    /// IEnumerable&lt;Tensor&gt; Samples() { for (var i = 0; i &lt; 100; i++) yield return Tensor.RandomNormal([784]); }
    /// var batches = Dataset.FromGenerator(Samples).Batch(32);
    /// </code></example>
    public static Dataset<T> FromGenerator<T>(Func<IEnumerable<T>> generator, long? count = null) =>
        new Pipeline<T>(count, (_, start, token) => AsyncElements.Of(generator(), token).From(start, token));

    /// <summary>What an asynchronous function generates, called anew in each epoch: a network connection, a camera, a queue.</summary>
    /// <param name="generator">Gives the elements of an epoch until its token is cancelled.</param>
    /// <param name="count">How many it gives, if known.</param>
    public static Dataset<T> FromAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> generator, long? count = null) =>
        new Pipeline<T>(count, (_, start, token) => generator(token).From(start, token));

    /// <summary>The lines of a text file, without their ends.</summary>
    /// <param name="path">The file, UTF-8 or with a byte order mark.</param>
    public static Dataset<string> FromLines(string path) =>
        new Pipeline<string>(null, (_, start, token) => Lines(path, token).From(start, token));

    /// <summary>The records of a CSV file, read as they are needed; <see cref="DataFrame.ReadCsv(string, CsvOptions?)"/> reads all at once.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Separator, header …; null for commas and a header line.</param>
    /// <exception cref="DataFormatException">Thrown by the iteration when the file is damaged.</exception>
    /// <example><code>
    /// var samples = Dataset.FromCsv("houses.csv").Map(row =&gt; (Area: Tensor.Scalar(row.Number("area")), Price: Tensor.Scalar(row.Number("price"))));
    /// </code></example>
    public static Dataset<CsvRecord> FromCsv(string path, CsvOptions? options = null) =>
        FromGenerator(() => CsvTable.ReadFile(path, options ?? new CsvOptions()));

    /// <summary>The elements of two data sets side by side, as many as the shorter one has.</summary>
    /// <example><code>var samples = Dataset.Zip(Dataset.FromGenerator(Inputs), Dataset.FromGenerator(Labels)).Shuffle(100).Batch(32);</code></example>
    public static Dataset<(T1 First, T2 Second)> Zip<T1, T2>(Dataset<T1> first, Dataset<T2> second)
    {
        if (first is IndexedDataset<T1> left && second is IndexedDataset<T2> right) return Zip(left, right);
        long? count = first.Count is { } one && second.Count is { } other ? Math.Min(one, other) : null;
        return new Pipeline<(T1, T2)>(count, (epoch, start, token) => SideBySide(first.ReadFrom(epoch, start, token), second.ReadFrom(epoch, start, token), token));
    }

    /// <summary>The elements of two data sets side by side, as many as the shorter one has.</summary>
    public static IndexedDataset<(T1 First, T2 Second)> Zip<T1, T2>(IndexedDataset<T1> first, IndexedDataset<T2> second) => new ZippedDataset<T1, T2>(first, second);

    /// <summary>The elements of three data sets side by side, as many as the shortest one has.</summary>
    public static Dataset<(T1 First, T2 Second, T3 Third)> Zip<T1, T2, T3>(Dataset<T1> first, Dataset<T2> second, Dataset<T3> third) =>
        Zip(Zip(first, second), third).Map(pair => (pair.First.First, pair.First.Second, pair.Second));

    static async IAsyncEnumerable<(T1, T2)> SideBySide<T1, T2>(IAsyncEnumerable<T1> first, IAsyncEnumerable<T2> second, [EnumeratorCancellation] CancellationToken token)
    {
        await using IAsyncEnumerator<T1> left = first.GetAsyncEnumerator(token);
        await using IAsyncEnumerator<T2> right = second.GetAsyncEnumerator(token);
        while (await left.MoveNextAsync().ConfigureAwait(false) && await right.MoveNextAsync().ConfigureAwait(false)) yield return (left.Current, right.Current);
    }

    static async IAsyncEnumerable<string> Lines(string path, [EnumeratorCancellation] CancellationToken token)
    {
        using StreamReader reader = new(path, Encoding.UTF8);
        while (await reader.ReadLineAsync(token).ConfigureAwait(false) is { } line) yield return line;
    }
}
