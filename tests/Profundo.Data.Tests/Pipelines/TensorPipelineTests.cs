namespace Profundo.Tests;

public class TensorPipelineTests
{
    static readonly Tensor x = Tensor.Arange(40).Reshape([10, 2, 2]), y = Tensor.Arange(10).AsType(DType.Int64);

    record Sample(Tensor Image, Tensor Label);

    [Fact]
    public void Rows_of_tensors()
    {
        var rows = Dataset.FromTensors((X: x, Y: y));
        Assert.Equal(10, rows.Length);
        Assert.Equal([12f, 13, 14, 15], rows[3].X.ToArray<float>());
        Assert.Equal(9, rows[-1].Y.Item());
        Assert.Equal(9, rows[^1].Y.Item());
        Assert.Equal([3, 2, 2], rows[2..5].X.Shape.ToArray());
        Assert.Equal([2.0, 3, 4], rows[2..5].Y.ToArray<double>());
        Assert.Throws<IndexException>(() => rows[10]);
        Assert.Throws<IndexException>(() => rows[-11]);
        Assert.Contains("(10, 2, 2) and (9,)", Assert.Throws<ShapeException>(() => Dataset.FromTensors((x, y[1..]))).Message);
        Assert.Throws<ShapeException>(() => Dataset.FromTensors(Tensor.Scalar(1)));
    }

    [Fact]
    public void Batches_are_gathered_and_equal_those_of_single_elements()
    {
        var rows = Dataset.FromTensors((X: x, Y: y));
        var gathered = rows.Shuffle(seed: 1).Batch(4).ToList();
        var stacked = Dataset.FromGenerator(() => rows.Shuffle(seed: 1).Epoch(0)).Batch(4).ToList();
        Assert.Equal(3, gathered.Count);
        Assert.Equal([2, 2, 2], gathered[2].X.Shape.ToArray());
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(stacked[i].X.ToArray<float>(), gathered[i].X.ToArray<float>());
            Assert.Equal(stacked[i].Y.ToArray<long>(), gathered[i].Y.ToArray<long>());
            Assert.Equal(DType.Int64, gathered[i].Y.DType);
            Assert.Equal(gathered[i].Y.ToArray<float>(), (gathered[i].X[.., 0, 0] / 4).ToArray<float>()); // row and label stay together
        }
    }

    [Fact]
    public void Writing_into_a_batch_or_an_element_leaves_the_data_alone()
    {
        Tensor data = Tensor.Ones([6, 2]);
        foreach (Tensor batch in Dataset.FromTensors(data).Batch(3)) batch[..] = 5;
        foreach (Tensor row in Dataset.FromTensors(data)) row[..] = 5;
        foreach (Tensor batch in Dataset.FromTensors(data).Map(row => { row[..] = 5; return row; }).Batch(3)) Assert.Equal(30, batch.Sum().Item());
        Assert.Equal(12, data.Sum().Item());
    }

    [Fact]
    public void Batches_of_mapped_zipped_and_cut_rows_are_made_of_their_elements()
    {
        var rows = Dataset.Zip(Dataset.FromTensors(x).Map(row => row * 2), Dataset.FromTensors(y)).Skip(1).Map(row => (row.First + 1, row.Second)).Take(8);
        var batch = rows.Batch(8).First();
        Assert.Equal(Enumerable.Range(1, 8).Select(row => (double)row), batch.Item2.ToArray<double>());
        Assert.Equal((x[1..9] * 2 + 1).ToArray<float>(), batch.Item1.ToArray<float>());
        for (int i = 0; i < 8; i++) Assert.Equal(rows[i].Item1.ToArray<float>(), batch.Item1[i].ToArray<float>());
    }

    [Fact]
    public void A_function_that_fails_within_a_batch_names_the_row()
    {
        var rows = Dataset.FromTensors(y).Map(row => row.Item() == 6 ? throw new ArithmeticException() : row);
        Assert.Equal(6, Assert.Throws<DatasetException>(() => rows.Batch(4).ToList()).Element);
        Assert.Equal(6, Assert.Throws<DatasetException>(() => rows.Loader(new() { BatchSize = 4, Workers = 2 }).ToList()).Element);
    }

    [Fact]
    public void Elements_may_be_arranged_in_many_ways()
    {
        Assert.Equal([2, 2, 2], First(Dataset.FromTensors(x)).Shape.ToArray());
        Assert.Equal([2], First(Dataset.FromTensors(((x, x), y))).Item2.Shape.ToArray());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(new Sample(x, y))).Label.ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(new { Image = x, Label = y })).Label.ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(new[] { x, y }))[1].ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(new List<Tensor> { x, y }))[1].ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(new Dictionary<string, Tensor> { ["x"] = x, ["y"] = y }))["y"].ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors(Tuple.Create(x, y))).Item2.ToArray<double>());
        Assert.Equal([0.0, 1], First(Dataset.FromTensors((x, y, x, y, x, y, x, y, (x, y)))).Item9.Item2.ToArray<double>());

        static T First<T>(Dataset<T> data)
        {
            T gathered = data.Batch(2).First(), stacked = Dataset.FromGenerator(() => data).Batch(2).First();
            Assert.Equal(Structure.TensorsOf(gathered).Select(tensor => tensor.Shape), Structure.TensorsOf(stacked).Select(tensor => tensor.Shape));
            return gathered;
        }
    }

    [Fact]
    public void What_cannot_be_stacked_is_explained()
    {
        Assert.Contains("type Int32", Assert.Throws<DatasetException>(() => Dataset.Range(4).Map(n => (Image: x, Label: n)).Batch(2).First()).Message);
        Assert.Contains("type String", Assert.Throws<DatasetException>(() => Dataset.From(["a", "b"]).Batch(2).First()).Message);
        Assert.Contains("PaddedBatch", Assert.Throws<DatasetException>(() => Dataset.Range(4).Map(n => Tensor.Ones(n + 1)).Batch(2).First()).Message);
        Assert.Contains("null", Assert.Throws<DatasetException>(() => Dataset.From([(x, null), (x, (Tensor?)null)]).Batch(2).First()).Message);
        Assert.Throws<InvalidOperationException>(() => Dataset.FromTensors((x, 3)));
    }

    [Fact]
    public void PaddedBatch_fills_up()
    {
        Tensor batch = Dataset.Range(3).Map(n => Tensor.Ones([n + 1, 2])).PaddedBatch(3, value: -1).First();
        Assert.Equal([3, 3, 2], batch.Shape.ToArray());
        Assert.Equal([1f, 1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1, 1, 1, 1, 1, 1, 1], batch.ToArray<float>());
        Assert.Equal(DType.Int32, Dataset.Range(2).Map(n => Tensor.Ones(n, DType.Int32)).PaddedBatch(2).First().DType);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Loader_gives_the_batches_of_the_pipeline(int workers)
    {
        var rows = Dataset.FromTensors((X: x, Y: y));
        var loader = rows.Loader(new() { BatchSize = 4, Shuffle = true, Seed = 9, Workers = workers });
        var pipeline = rows.Sample(Sampler.Random(10, seed: 9)).Batch(4);
        for (int epoch = 0; epoch < 3; epoch++)
            Assert.Equal(pipeline.Select(batch => string.Join(' ', batch.Y.ToArray<long>())), loader.Select(batch => string.Join(' ', batch.Y.ToArray<long>())));
        Assert.Equal(3, loader.Count);
        Assert.Equal([30L, 15], rows.Loader(items => items.Sum(item => (long)item.Y.Item()), new() { BatchSize = 5, Sampler = Sampler.From(7, _ => [9, 8, 7, 6, 0, 9, 6]), Workers = workers }));
    }

    [Fact]
    public void Zipped_rows_are_gathered()
    {
        var batch = Dataset.Zip(Dataset.FromTensors(x), Dataset.FromTensors(y)).Shuffle(seed: 2).Batch(10).First();
        Assert.Equal(batch.Second.ToArray<float>(), (batch.First[.., 0, 0] / 4).ToArray<float>());
    }

    [Fact]
    public void Split_by_take_and_skip()
    {
        var rows = Dataset.FromTensors(y);
        IndexedDataset<Tensor> train = rows.Take(8), validation = rows.Skip(8);
        Assert.Equal((8, 2), (train.Length, validation.Length));
        Assert.Equal([8.0, 9], validation.Batch(5).First().ToArray<double>());
    }

    [Fact]
    public void The_guide_of_document_003_runs()
    {
        IEnumerable<Tensor> Data() { for (int i = 0; i < 100; i++) yield return Tensor.RandomNormal([784]); }
        IEnumerable<Tensor> Labels() { for (int i = 0; i < 100; i++) yield return Tensor.RandomUniform([10]); }

        var batches = Dataset.Zip(Dataset.FromGenerator(Data), Dataset.FromGenerator(Labels)).Shuffle(100).Batch(32);
        for (int epoch = 0; epoch < 2; epoch++)
            Assert.Equal(["(32, 784) (32, 10)", "(32, 784) (32, 10)", "(32, 784) (32, 10)", "(4, 784) (4, 10)"], batches.Select(batch => $"{batch.First.Shape} {batch.Second.Shape}"));
    }
}
