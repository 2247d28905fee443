namespace Profundo.Bench.Workloads;

/// <summary>
/// An epoch of as many pictures as MNIST has, in random order, as numbers from 0 to 1, in batches of 256, made ahead of their use: samples
/// per second are 60,000 / time. Pictures are converted one by one, as a data loader does, or a whole batch at a time. Against loops,
/// batches are also used, for ten scores per picture: making them ahead saves nothing where nobody has anything else to do. And an epoch of
/// training, 784-256-10 with Adam and batches of 128, fed by such a pipeline, against Fit with the same tensors.
/// </summary>
static class Pipelines
{
    const int Samples = 60_000, Batch = 256, Ahead = 2, Workers = 2;
    const int FitSamples = 12_800, FitHidden = 256, FitBatch = 128;

    static readonly Tensor weights = Data.Normal(784, 10);

    static readonly Group AgainstLoops = new("pipeline-loops", Judged.Minimum, 1);
    static readonly Group AgainstFit = new("pipeline-fit", Judged.Minimum, 1);
    static readonly Group AgainstPyTorch = new("pipeline-pytorch", Judged.Minimum, 1);

    public static IEnumerable<Workload> All =>
    [
        new(AgainstLoops, "pipeline-pictures", new PlainLoop(() => LoopOverPictures(Pictures())), () => Score(OnePictureAtATime)),
        new(AgainstLoops, "pipeline-batches", new PlainLoop(() => LoopOverBatches(Pictures())), () => Score(OneBatchAtATime)),
        new(AgainstFit, "pipeline-fit", new FitOnTensors(() => Train((model, data, options) => model.Fit(data.Images, data.Labels, options))), () => Train(FedByPipeline())),
        new(AgainstPyTorch, "loader-pictures", DataLoader(workers: 0, wholeBatches: false), () => Read(OnePictureAtATime)),
        new(AgainstPyTorch, "loader-pictures-2", DataLoader(Workers, wholeBatches: false), () => Read(MadeByWorkers)),
        new(AgainstPyTorch, "loader-batches", DataLoader(workers: 0, wholeBatches: true), () => Read(OneBatchAtATime)),
    ];

    static PyTorchCall DataLoader(int workers, bool wholeBatches) => new("pipeline", Samples, Batch, workers, wholeBatches);

    static (Tensor Images, Tensor Labels) Pictures() =>
        (Tensor.RandomIntegers([Samples, 28, 28], 0, 256).AsType(DType.UInt8), Tensor.RandomIntegers([Samples], 0, 10));

    static Tensor Scale(Tensor bytes) => bytes.AsType(DType.Float32) / 255;

    static IndexedDataset<(Tensor Images, Tensor Labels)> Scaled((Tensor Images, Tensor Labels) pictures) =>
        Dataset.FromTensors(pictures).Map(sample => (Scale(sample.Images), sample.Labels));

    static Dataset<(Tensor Images, Tensor Labels)> OnePictureAtATime => Scaled(Pictures()).Shuffle().Batch(Batch).Prefetch(Ahead);

    static Dataset<(Tensor Images, Tensor Labels)> OneBatchAtATime =>
        Dataset.FromTensors(Pictures()).Shuffle().Batch(Batch).Map(batch => (Scale(batch.Images), batch.Labels)).Prefetch(Ahead);

    static Dataset<(Tensor Images, Tensor Labels)> MadeByWorkers =>
        Scaled(Pictures()).Loader(new() { BatchSize = Batch, Shuffle = true, Workers = Workers });

    static Action Read(Dataset<(Tensor Images, Tensor Labels)> batches) => () =>
    {
        foreach (var (images, _) in batches) _ = images.Length;
    };

    static Action Score(Dataset<(Tensor Images, Tensor Labels)> batches) => () =>
    {
        foreach (var (images, _) in batches) Score(images);
    };

    static void Score(Tensor images) => images.Reshape(-1, 784).MatMul(weights);

    static Action LoopOverPictures((Tensor Images, Tensor Labels) pictures) => () =>
    {
        var order = Tensor.RandomPermutation(Samples).ToArray<int>();
        foreach (var rows in order.Chunk(Batch))
        {
            Tensor[] images = new Tensor[rows.Length], labels = new Tensor[rows.Length];
            for (int i = 0; i < rows.Length; i++)
                (images[i], labels[i]) = (Scale(pictures.Images[rows[i]]), pictures.Labels[rows[i]]);
            var batch = (Images: Tensor.Stack(images), Labels: Tensor.Stack(labels));
            Score(batch.Images);
        }
    };

    static Action LoopOverBatches((Tensor Images, Tensor Labels) pictures) => () =>
    {
        var order = Tensor.RandomPermutation(Samples);
        for (int start = 0; start < Samples; start += Batch)
        {
            var rows = order[start..Math.Min(Samples, start + Batch)];
            var batch = (Images: Scale(pictures.Images.Take(rows, 0)), Labels: pictures.Labels.Take(rows, 0));
            Score(batch.Images);
        }
    };

    delegate void Training(Sequential model, (Tensor Images, Tensor Labels) data, FitOptions options);

    static Training FedByPipeline()
    {
        Dataset<(Tensor, Tensor)>? batches = null; // one pipeline for all epochs
        return (model, data, options) => model.FitDataset(batches ??= Dataset.FromTensors(data).Shuffle().Batch(FitBatch).Prefetch(Ahead), options);
    }

    static Action Train(Training training)
    {
        var data = (Tensor.RandomUniform([FitSamples, 784]), Tensor.RandomIntegers([FitSamples], 0, 10));
        var model = new Sequential(new Dense(FitHidden, "relu"), new Dense(10, "softmax"));
        model.Compile("adam", "categoricalCrossentropy", "accuracy");
        return () => training(model, data, new() { BatchSize = FitBatch, Progress = null });
    }

    /// <summary>The same training with tensors instead of a pipeline.</summary>
    sealed record FitOnTensors(Func<Action> Prepare) : OtherWay("Fit on tensors", Prepare);
}
