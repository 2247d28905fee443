namespace Profundo.Tests;

public class CallbackTests
{
    sealed class Diary : Callback
    {
        public List<string> Entries { get; } = [];

        public override void OnTrainBegin(TrainingRun run) => Entries.Add("train");

        public override void OnTrainEnd(TrainingRun run) => Entries.Add($"done {run.Step}");

        public override void OnEpochBegin(TrainingRun run) => Entries.Add($"epoch {run.Epoch}");

        public override void OnEpochEnd(TrainingRun run) => Entries.Add($"epoch {run.Epoch} {string.Join(' ', run.Figures.Keys)}");

        public override void OnBatchBegin(TrainingRun run) => Entries.Add($"batch {run.Batch}/{run.Batches}");

        public override void OnBatchEnd(TrainingRun run) => Entries.Add($"batch {run.Batch} {string.Join(' ', run.Figures.Keys)}");
    }

    static Sequential Compiled()
    {
        var model = new Sequential(new Dense(2));
        model.Compile("sgd", new SoftmaxCrossEntropyLoss(), "accuracy");
        return model;
    }

    static readonly Tensor points = Tensor.RandomNormal([10, 3]), labels = Tensor.Arange(10) % 2;

    [Fact]
    public void All_hooks_come_in_order_with_the_figures_known_by_then()
    {
        var diary = new Diary();
        Compiled().Fit(points, labels, new() { BatchSize = 4, ValidationSplit = 0.2, Callbacks = [diary], Progress = null });
        Assert.Equal(
            ["train", "epoch 1", "batch 1/2", "batch 1 loss accuracy", "batch 2/2", "batch 2 loss accuracy", "epoch 1 loss accuracy valLoss valAccuracy", "done 2"],
            diary.Entries);
    }

    [Fact]
    public void Stopping_ends_after_the_batch_and_still_tells_the_end()
    {
        var diary = new Diary();
        var history = Compiled().Fit(points, labels, new()
        {
            BatchSize = 2, Epochs = 5, Progress = null,
            Callbacks = [new LambdaCallback(onBatchEnd: run => { if (run.Step == 2) run.StopTraining(); }), diary],
        });
        Assert.Equal("done 2", diary.Entries[^1]);
        Assert.Single(history.Epochs);
        Assert.False(history.WasCancelled);
    }

    [Fact]
    public void Figures_are_found_by_the_names_of_other_frameworks_and_missing_ones_are_an_error()
    {
        var history = Compiled().Fit(points, labels, new()
        {
            BatchSize = 2, Epochs = 2, ValidationSplit = 0.2, Progress = null,
            Callbacks =
            [
                new EarlyStopping("val_loss", patience: 9), new EarlyStopping("val_acc", isBetterHigh: true, patience: 9),
                new LambdaCallback(onBatchEnd: run => Assert.Equal(run.Figures["accuracy"], run.Figures["acc"])),
            ],
        });
        Assert.Equal(history["valLoss"], history["val_loss"]);
        Assert.Equal(history["accuracy"], history["acc"]);
        Assert.Equal(history["valAccuracy"], history["val_acc"]);
        Assert.Contains("valAccuracy", Assert.Throws<KeyNotFoundException>(() => history["mse"]).Message);
        var figures = Compiled().Evaluate(points, labels);
        Assert.Equal(["loss", "accuracy"], figures.Keys);
        Assert.Equal(figures["accuracy"], figures["ACC"]);
        Assert.Contains("loss, accuracy", Assert.Throws<KeyNotFoundException>(() => figures["mse"]).Message);
        Assert.False(figures.TryGetValue("mse", out _));
        Assert.StartsWith("loss ", figures.ToString());
    }

    [Fact]
    public void A_later_first_epoch_shortens_the_run()
    {
        var epochs = new List<int>();
        var history = Compiled().Fit(points, labels, new() { InitialEpoch = 3, Epochs = 4, Progress = null, Callbacks = [new LambdaCallback(onEpochBegin: run => epochs.Add(run.Epoch))] });
        Assert.Equal([3, 4], epochs);
        Assert.Equal(2, history.Epochs.Count);
    }

    [Fact]
    public void A_callback_may_set_the_learning_rate()
    {
        var model = new Sequential(new Dense(2, inputs: 3));
        model.Initialize();
        var before = model.Parameters[0].Value.ToArray<float>();
        model.Compile("sgd", new SoftmaxCrossEntropyLoss());
        model.Fit(points, labels, new() { Progress = null, Callbacks = [new LambdaCallback(onBatchBegin: run => run.Optimizer.LearningRate = 0)] });
        Assert.Equal(before, model.Parameters[0].Value.ToArray<float>());
    }

    [Fact]
    public void Weights_of_zero_leave_examples_out()
    {
        Tensor weights = Tensor.FromArray(new float[] { 1, 0, 1, 0, 1, 0, 1, 0, 1, 0 });
        float[] Train(FitOptions options)
        {
            var model = new Sequential(new Dense(2, inputs: 3));
            model.Initialize(new ConstantInitializer(0.1));
            model.Compile("sgd", new SoftmaxCrossEntropyLoss());
            model.Fit(points, labels, options with { BatchSize = 10, Shuffle = false, Progress = null });
            return model.Parameters[0].Value.ToArray<float>();
        }
        Assert.Equal(Train(new() { SampleWeights = weights }), Train(new() { ClassWeights = new Dictionary<int, double> { [1] = 0 } }));
        Assert.NotEqual(Train(new() { SampleWeights = weights }), Train(new()));
    }
}
