namespace Profundo.Tests;

/// <summary>Training on the pipelines of Profundo.Data.</summary>
public class FitDatasetTests
{
    [Fact]
    public void Cancelling_ends_training_also_while_it_waits_for_a_batch_and_stops_what_makes_batches()
    {
        var model = new Sequential(new Dense(32, "relu", inputs: 784), new Dense(10, "softmax"));
        model.Compile("sgd", "categoricalCrossentropy", "accuracy");
        using var source = new CancellationTokenSource();
        var wasEnded = false;
        async IAsyncEnumerable<(Tensor, Tensor)> Stalling([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token = default)
        {
            try
            {
                yield return (Tensor.RandomNormal([32, 784]), Tensor.RandomUniform([32, 10]));
                source.CancelAfter(50);
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                wasEnded = true;
            }
        }
        var history = model.FitDataset(Dataset.FromAsync(token => Stalling(token)).Prefetch(1), new() { Epochs = 2, Progress = null, Cancellation = source.Token });
        Assert.True(history.WasCancelled);
        Assert.True(wasEnded);
        Assert.Single(history.Epochs);
    }

    sealed class Pairs : IndexedDataset<((Tensor, Tensor), Tensor)>
    {
        public override int Length => 10;

        protected override ((Tensor, Tensor), Tensor) Get(int index) => ((Tensor.Full([2], index), Tensor.Full([3], index)), Tensor.Scalar(index));
    }

    [Fact]
    public void Batches_of_an_indexed_data_set_with_nested_elements_train_a_model_with_several_inputs()
    {
        Input a = new([2]), b = new([3]);
        var model = new FunctionalModel([a, b], [new Dense(1).Apply(new Concatenate().Apply(a, b))]);
        model.Compile(new Adam(0.05), "mse");
        var history = model.FitDataset(new Pairs().Loader(new() { BatchSize = 4, Shuffle = true, Workers = 2 }), new() { Epochs = 30, Progress = null });
        Assert.True(history["loss"][^1] < history["loss"][0] / 2, $"from {history["loss"][0]} to {history["loss"][^1]}");
    }

    [Fact]
    public void A_data_set_is_measured_as_its_rows_are()
    {
        var model = new Sequential(new Dense(8, "relu", inputs: 5), new Dense(3, "softmax"));
        model.Compile("sgd", "categoricalCrossentropy", "accuracy");
        Tensor x = Tensor.RandomNormal([50, 5]), y = Tensor.RandomIntegers([50], 0, 3);
        Figures expected = model.Evaluate(x, y), actual = model.EvaluateDataset(Dataset.FromTensors((x, y)).Batch(16).Prefetch());
        Assert.Equal(expected["loss"], actual["loss"], 1e-6);
        Assert.Equal(expected["accuracy"], actual["accuracy"]);
    }

    [Fact]
    public void A_data_set_validates_as_its_rows_do()
    {
        Tensor x = Tensor.RandomNormal([50, 5]), y = Tensor.RandomIntegers([50], 0, 3);
        History Trained(FitOptions options)
        {
            RandomGenerator.Default.Seed(1);
            var model = new Sequential(new Dense(8, "relu", inputs: 5), new Dense(3, "softmax"));
            model.Compile("sgd", "categoricalCrossentropy", "accuracy");
            return model.FitDataset(Dataset.FromTensors((x, y)).Shuffle(seed: 1).Batch(10), options);
        }
        var byRows = Trained(new() { Epochs = 3, ValidationData = (x, y), Progress = null });
        var byBatches = Trained(new() { Epochs = 3, ValidationDataset = Dataset.FromTensors((x, y)).Batch(16), Progress = null });
        Assert.Equal(byRows["accuracy"], byBatches["accuracy"]);
        Assert.Equal(byRows["valAccuracy"], byBatches["valAccuracy"]);
        for (var epoch = 0; epoch < 3; epoch++) Assert.Equal(byRows["valLoss"][epoch], byBatches["valLoss"][epoch], 1e-6);
        Assert.Throws<ArgumentException>(() => Trained(new() { ValidationData = (x, y), ValidationDataset = new[] { (x, y) }, Progress = null }));
    }
}
