namespace Profundo.Tests;

public class ModelTests
{
    sealed class Recorder(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value)
        {
            Reports.Add(value);
            then?.Invoke(value);
        }
    }

    /// <summary>Points left and right of a line: easily told apart.</summary>
    static (Tensor Points, Tensor Labels) Halves(int count = 200)
    {
        var points = Tensor.RandomNormal([count, 2], generator: new RandomGenerator(3));
        var labels = points.ToArray<float>().Chunk(2).Select(point => point[0] > point[1] ? 1 : 0).ToArray();
        return (points, Tensor.FromArray(labels));
    }

    static Sequential Compiled()
    {
        RandomGenerator.Default.Seed(5);
        var model = new Sequential(new Dense(16, Activation.Relu), new Dense(2, Activation.Softmax));
        model.Compile(new Adam(0.02), "categoricalCrossentropy", "accuracy");
        return model;
    }

    [Fact]
    public void Learns_to_tell_two_halves_apart()
    {
        var (points, labels) = Halves();
        var model = Compiled();
        var history = model.Fit(points, labels, new() { Epochs = 20, BatchSize = 20, Progress = null });
        Assert.Equal(20, history["loss"].Count);
        Assert.True(history["loss"][^1] < history["loss"][0] / 2, $"the loss went from {history["loss"][0]} to {history["loss"][^1]}");
        Assert.True(model.Evaluate(points, labels)["accuracy"] > 0.95);
        Assert.Equal([200, 2], model.Predict(points, batchSize: 64).Shape.ToArray());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var (points, labels) = Halves();
        float[] Train()
        {
            var model = Compiled();
            model.Fit(points, labels, new() { Epochs = 3, Progress = null });
            return model.Predict(points).ToArray<float>();
        }
        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void The_last_share_is_kept_for_validation()
    {
        var (points, labels) = Halves();
        var history = Compiled().Fit(points, labels, new() { Epochs = 2, ValidationSplit = 0.25, Progress = null });
        Assert.Equal(2, history["valLoss"].Count);
        Assert.Equal(2, history["valAccuracy"].Count);
    }

    [Fact]
    public void Progress_is_told_after_every_batch_and_at_the_end_of_every_epoch()
    {
        var (points, labels) = Halves();
        var recorder = new Recorder();
        Compiled().Fit(points, labels, new() { Epochs = 2, BatchSize = 64, Progress = recorder });
        Assert.Equal([1, 2, 3, 4, 4, 1, 2, 3, 4, 4], recorder.Reports.Select(report => report.Batch));
        Assert.Equal(2, recorder.Reports.Count(report => report.IsEpochEnd));
        Assert.All(recorder.Reports, report => Assert.Equal(4, report.Batches));
    }

    [Fact]
    public void Cancelling_stops_after_the_current_batch()
    {
        var (points, labels) = Halves();
        using var source = new CancellationTokenSource();
        var recorder = new Recorder(report => { if (report.Batch == 2) source.Cancel(); });
        var history = Compiled().Fit(points, labels, new() { Epochs = 5, BatchSize = 20, Progress = recorder, Cancellation = source.Token });
        Assert.True(history.WasCancelled);
        Assert.Equal(2, recorder.Reports.Max(report => report.Batch == report.Batches ? 0 : report.Batch));
    }

    [Fact]
    public void One_hot_labels_train_the_same_as_class_numbers()
    {
        var (points, labels) = Halves();
        var oneHot = Tensor.FromArray(labels.ToArray<int>().SelectMany(label => label == 1 ? new float[] { 0, 1 } : [1, 0]).ToArray()).Reshape(-1, 2);
        Model numbers = Compiled(), distributions;
        var first = numbers.Fit(points, labels, new() { Epochs = 2, Progress = null });
        distributions = Compiled();
        var second = distributions.Fit(points, oneHot, new() { Epochs = 2, Progress = null });
        Assert.Equal(first["loss"][1], second["loss"][1], 5);
        Assert.Equal(first["accuracy"], second["accuracy"]);
    }

    [Fact]
    public void Mistakes_are_explained()
    {
        var (points, labels) = Halves();
        Assert.Contains("Compile", Assert.Throws<InvalidOperationException>(() => new Sequential(new Dense(1)).Fit(points, labels)).Message);
        Assert.Contains("(199,)", Assert.Throws<ShapeException>(() => Compiled().Fit(points, labels[..199])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled().Fit(points, labels, new() { Epochs = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled().Fit(points, labels, new() { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Compiled().Fit(points, labels, new() { ValidationSplit = 1 }));
    }

    [Fact]
    public void The_schedule_scales_the_learning_rate_by_the_share_done_and_leaves_it_as_it_was()
    {
        var (points, labels) = Halves();
        var optimizer = new Sgd(0.5);
        var model = new Sequential(new Dense(2));
        model.Compile(optimizer, new SoftmaxCrossEntropyLoss());
        var rates = new List<double>();
        model.Fit(points, labels, new()
        {
            Epochs = 2, BatchSize = 100, LearningRateSchedule = share => 1 - share,
            Progress = new Recorder(report => { if (!report.IsEpochEnd) rates.Add(optimizer.LearningRate); }),
        });
        Assert.Equal([0.5, 0.375, 0.25, 0.125], rates);
        Assert.Equal(0.5, optimizer.LearningRate);
    }

    [Fact]
    public void Freezing_and_thawing_between_calls_of_Fit_takes_effect()
    {
        var (points, labels) = Halves();
        var model = Compiled();
        var options = new FitOptions { Progress = null };
        model.Fit(points, labels, options);
        Assert.DoesNotContain("as written", model.ExplainTraining());
        float[] Weights() => model.Parameters[0].Value.Reshape(-1).ToArray<float>();
        var before = Weights();
        model[0].IsTrainable = false;
        model.Fit(points, labels, options);
        Assert.Equal(before, Weights());
        model[0].IsTrainable = true;
        model.Fit(points, labels, options);
        Assert.NotEqual(before, Weights());
    }

    [Fact]
    public void Hooks_see_every_batch_also_of_a_model_that_was_compiled()
    {
        var (points, labels) = Halves();
        var model = Compiled();
        var options = new FitOptions { BatchSize = 50, Progress = null };
        model.Fit(points, labels, options);
        var seen = 0;
        using (model[0].OnForward(call => seen += call.Output.ToArray<float>().Length > 0 ? 1 : 0)) model.Fit(points, labels, options);
        model.Fit(points, labels, options);
        Assert.Equal(4, seen);
    }

    [Fact]
    public void Compiled_and_eager_training_agree_with_dropout_and_running_statistics()
    {
        var (points, labels) = Halves();
        float[] Train(bool eagerly)
        {
            RandomGenerator.Default.Seed(5);
            var model = new Sequential(new Dense(16, "relu"), new BatchNorm(), new Dropout(0.3), new Dense(2)) { RunEagerly = eagerly };
            model.Compile(new Adam(0.02), new SoftmaxCrossEntropyLoss(), "accuracy");
            model.Fit(points, labels, new() { Epochs = 3, BatchSize = 30, Progress = null });
            Assert.Equal(eagerly, model.ExplainTraining().Contains("as written"));
            return [.. model.Predict(points).Reshape(-1).ToArray<float>(), .. ((BatchNorm)model[1]).RunningVariance.Value.ToArray<float>()];
        }
        Assert.All(Train(true).Zip(Train(false)), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void A_layer_that_is_replaced_after_training_is_trained_in_its_turn()
    {
        var (points, labels) = Halves();
        var model = Compiled();
        var options = new FitOptions { Epochs = 10, BatchSize = 20, Progress = null };
        model.Fit(points, labels, options);
        Dense replaced = (Dense)model[1], fresh = new(2, "softmax");
        var before = replaced.Weight.Value.Copy();
        model[1] = fresh;
        model.Fit(points, labels, options);
        Assert.True(replaced.Weight.Value.ElementsEqual(before));
        Assert.True(model.Evaluate(points, labels)["accuracy"] > 0.9);
        model.Hybridize();
        var expected = model.Call(points);
        model[1] = replaced;
        Assert.False(model.Call(points).ElementsEqual(expected));
    }

    [Fact]
    public void Metrics_are_part_of_the_plan_unless_they_look_at_values_and_are_the_same_either_way()
    {
        var (points, labels) = Halves();
        History Train(bool eagerly, params Metric[] metrics)
        {
            RandomGenerator.Default.Seed(5);
            var model = new Sequential(new Dense(16, "relu"), new Dense(2, "softmax")) { RunEagerly = eagerly };
            model.Compile(new Adam(0.02), "categoricalCrossentropy", metrics);
            var history = model.Fit(points, labels, new() { Epochs = 2, BatchSize = 30, Progress = null });
            Assert.Equal(eagerly, model.ExplainTraining().Contains("as written"));
            return history;
        }
        Metric Looking() => new FunctionMetric("sure", (prediction, _) => Tensor.FromArray(prediction.Max(-1).ToArray<float>().Select(share => share > 0.9f).ToArray()));
        var planned = Train(false, "accuracy", "perplexity", new ConfusionMatrix());
        var looking = Train(false, "accuracy", "perplexity", new ConfusionMatrix(), Looking());
        var eager = Train(true, "accuracy", "perplexity", new ConfusionMatrix(), Looking());
        foreach (var figure in planned.Epochs[1].Keys)
        {
            Assert.Equal(planned[figure][1], looking[figure][1], 1e-12);
            Assert.Equal(planned[figure][1], eager[figure][1], 1e-5);
        }
        Assert.Equal(planned["accuracy"][1], planned["confusionMatrix"][1], 1e-12);
        Assert.InRange(looking["sure"][1], 0.01, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_that_are_added_up_begin_anew_with_each_batch(bool runEagerly)
    {
        Tensor Trained(GradRequest request)
        {
            RandomGenerator.Default.Seed(1);
            var model = new Sequential(new Dense(2, inputs: 3)) { RunEagerly = runEagerly };
            model.Initialize();
            model.Parameters.ForEach(parameter => parameter.GradRequest = request);
            model.Compile("sgd", "mse");
            for (var step = 0; step < 5; step++) model.TrainOnBatch(Tensor.Ones([4, 3]), Tensor.Ones([4, 2]));
            return model.Parameters[0].Value;
        }
        Assert.Equal(Trained(GradRequest.Write).ToArray<float>(), Trained(GradRequest.Add).ToArray<float>());
    }
}
