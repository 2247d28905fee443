using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Profundo.Tests;

/// <summary>The examples of docs/data.md, which shows the code of this file.</summary>
public partial class DataGuideTests
{
    static readonly Tensor pixels = (Tensor.Arange(2000 * 4) % 256).AsType(DType.UInt8).Reshape([2000, 2, 2]);
    static readonly Tensor images = pixels.AsType(DType.Float32) / 255, labels = (Tensor.Arange(2000) % 10).AsType(DType.Int64);

    [Fact]
    public void Batches_of_tensors()
    {
        var examples = 0;
        var batches = Dataset.FromTensors((Images: images, Labels: labels)).Shuffle().Batch(256);
        for (var epoch = 0; epoch < 2; epoch++)
            foreach (var (x, y) in batches)
                examples += x.Length;
        Assert.Equal(4000, examples);
    }

    [Fact]
    public void Batches_of_anything()
    {
        var lengths = Dataset.From(["a", "few", "words"]).Batch(2, words => Tensor.From(words.Select(word => word.Length)));
        Assert.Equal(["1 3", "5"], lengths.Select(batch => string.Join(' ', batch.ToArray<int>())));
    }

    [Fact]
    public async Task Generators()
    {
        IEnumerable<Tensor> Inputs() { for (var i = 0; i < 100; i++) yield return Tensor.RandomNormal([784]); }
        IEnumerable<Tensor> Targets() { for (var i = 0; i < 100; i++) yield return Tensor.RandomUniform([10]); }

        var samples = Dataset.Zip(Dataset.FromGenerator(Inputs), Dataset.FromGenerator(Targets)).Shuffle(100).Batch(32);
        await samples.ForEachAsync(batch => Console.WriteLine($"{batch.First.Shape} {batch.Second.Shape}"));
        Assert.Equal(4, samples.Count());
    }

    [Fact]
    public void Records()
    {
        using TemporaryFolder folder = new();
        var path = folder["houses.csv"];
        File.WriteAllText(path, "Rooms,Area,Price\n3,70,100\n2,50,NA\n5,120,300\n");
        var houses = Dataset.FromCsv(path)
            .Filter(row => !row.IsMissing("Price"))
            .Map(row => (X: row.Vector("Rooms", "Area"), Y: row.Vector("Price")))
            .Batch(2);
        Assert.Equal([3f, 70, 5, 120], houses.Single().X.ToArray<float>());
    }

    [Fact]
    public void Divisions()
    {
        var (train, validation) = Dataset.FromTensors((Images: images, Labels: labels)).RandomSplit(0.8, seed: 1);
        var everyTenth = train.Subset([.. Enumerable.Range(0, train.Length).Where(row => row % 10 == 0)]);
        var all = train.Concatenate(validation);
        Assert.Equal((1600, 400, 160, 2000), (train.Length, validation.Length, everyTenth.Length, all.Length));
    }

    sealed class Waves : IndexedDataset<(Tensor Signal, Tensor Frequency)>
    {
        public override int Length => 1000;

        protected override (Tensor Signal, Tensor Frequency) Get(int index) =>
            ((Tensor.Arange(100) * (index * 0.001)).Sin(), Tensor.Scalar(index));
    }

    [Fact]
    public void Indexed_data()
    {
        Waves data = new();
        Assert.Equal(17, data[17].Frequency.Item());
        Assert.Equal(999, data[^1].Frequency.Item());
        Assert.Equal([18, 100], data[..18].Signal.Shape.ToArray());
    }

    [Fact]
    public void Operators()
    {
        var scaled = Dataset.FromTensors((Images: pixels, Labels: labels))
            .Shuffle(seed: 1)
            .Batch(256)
            .Map(batch => (Images: batch.Images.AsType(DType.Float32) / 255, batch.Labels))
            .Prefetch(2);
        Assert.Equal(images.Sum().Item(), scaled.Sum(batch => batch.Images.Sum().Item()), 0.01);
    }

    [Fact]
    public void Workers()
    {
        string[] files = ["a", "b", "c"];
        static Tensor Decode(string file) => Tensor.Full([2], file[0]);
        var decoded = Dataset.From(files).Shuffle(seed: 1).Map(Decode, workers: 4).Batch(2);
        var loader = new Waves().Loader(new() { BatchSize = 64, Shuffle = true, Workers = 2, Remainder = Remainder.Discard });
        Assert.Equal(2 * ('a' + 'b' + 'c'), decoded.Sum(batch => batch.Sum().Item()));
        Assert.Equal(15, loader.Count());
    }

    [Fact]
    public void Weights()
    {
        double[] weights = [.. labels.ToArray<double>().Select(label => label == 3 ? 1.0 : 0.0)];
        var balanced = Dataset.FromTensors((X: images, Y: labels)).Sample(Sampler.Weighted(weights, count: 1000, seed: 1)).Batch(50);
        Assert.All(balanced, batch => Assert.All(batch.Y.ToArray<long>(), label => Assert.Equal(3, label)));
    }

    [Fact]
    public void Resuming()
    {
        var resumed = Dataset.FromTensors(images).Shuffle(seed: 1).Batch(256).Epoch(epoch: 3, start: 120);
        Assert.Empty(resumed);
        Assert.Equal(1, Dataset.FromTensors(images).Shuffle(seed: 1).Batch(256).Epoch(epoch: 3, start: 7).Count);
    }

    [Fact]
    public void Tables()
    {
        using TemporaryFolder folder = new();
        var path = folder["houses.csv"];
        File.WriteAllText(path, "Rooms,Street,Price\n3,Oak,100\nNA,Elm,200\n5,,300\n");
        var frame = DataFrame.ReadCsv(path);
        var features = frame.Drop("Price").Standardise().FillMissing(0).OneHot();
        Tensor x = features.ToTensor(DType.Float32), y = frame.Select("Price").ToTensor(DType.Float32);
        Assert.Equal([3, 4], x.Shape.ToArray());
        Assert.Equal([100f, 200, 300], y.ToArray<float>());
        var means = frame.GroupBy("Street").Aggregate(column => column.Mean);
        var figures = frame.GroupBy("Street").Aggregate(("Houses", rows => rows.RowCount), ("Highest", rows => rows.Number("Price").Max));
        Assert.Equal([200.0, 100], means.Number("Price").Numbers);
        Assert.Equal([1.0, 1], figures.Number("Houses").Numbers);
    }

    [Fact]
    public void Hub()
    {
        DataHub.Register("my-data", "https://example.org/my-data.zip", "0123456789abcdef0123456789abcdef01234567");
        Func<string> fetch = () => DataHub.DownloadAndExtract("my-data");
        Assert.NotNull(fetch);
        Assert.Contains("my-data", DataHub.Names);
    }

    [Fact]
    public void The_guide_shows_code_that_is_tested()
    {
        string source = Plain(Here()), guide = Plain(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "docs", "data.md"));
        MatchCollection blocks = CodeBlock().Matches(guide);
        Assert.Equal(13, blocks.Count);
        foreach (Match block in blocks) Assert.True(source.Contains(block.Groups[1].Value.Trim()), $"This block of docs/data.md is not in {nameof(DataGuideTests)}:\n{block.Groups[1].Value}");
    }

    /// <summary>Without indentation, which differs between the two.</summary>
    static string Plain(string path) => string.Join('\n', File.ReadAllLines(path).Select(line => line.TrimStart()));

    static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
