namespace Profundo.Tests;

public class DatasetTests
{
    static IEnumerable<(Tensor, Tensor)> Batches(int count)
    {
        for (var i = 0; i < count; i++)
            yield return (Tensor.RandomNormal([32, 784]), Tensor.RandomUniform([32, 10]));
    }

    static Sequential Compiled()
    {
        var model = new Sequential(new Dense(32, "relu", inputs: 784), new Dense(10, "softmax"));
        model.Compile("sgd", "categoricalCrossentropy", "accuracy");
        return model;
    }

    [Fact]
    public void Batches_come_from_the_data_set_anew_for_each_epoch()
    {
        var seen = new List<(int Epoch, int Batch, int Batches)>();
        var history = Compiled().FitDataset(Batches(3), new() { Epochs = 2, Progress = null, Callbacks = [new LambdaCallback(onBatchEnd: run => seen.Add((run.Epoch, run.Batch, run.Batches)))] });
        Assert.Equal([(1, 1, 0), (1, 2, 0), (1, 3, 0), (2, 1, 3), (2, 2, 3), (2, 3, 3)], seen);
        Assert.Equal(2, history["accuracy"].Count);
    }

    [Fact]
    public void Progress_on_the_terminal_works_before_the_number_of_batches_is_known()
    {
        var text = new StringWriter();
        Compiled().FitDataset(Batches(2), new() { Epochs = 2, Progress = new TerminalProgress(text) });
        Assert.Contains("epoch 2/2", text.ToString());
    }

    [Fact]
    public void Splitting_needs_all_examples_at_once() =>
        Assert.Contains("ValidationData", Assert.Throws<ArgumentException>(() => Compiled().FitDataset(Batches(1), new() { ValidationSplit = 0.5 })).Message);
}
