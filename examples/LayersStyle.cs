namespace Profundo.Examples;

/// <summary>Training a whole model, which takes care of batches, order, validation and reporting.</summary>
public static class LayersStyle
{
    public static void Run(TextWriter output)
    {
        var model = new Sequential("model",
            new Dense(32, "relu", inputs: 784, name: "dense_Dense1"),
            new Dense(10, "softmax", name: "dense_Dense2"));
        output.WriteLine(model.Summary()); // settles the shapes, too
        foreach (var weight in model.Parameters) output.WriteLine($"{weight.Name} {weight.Shape}");
        foreach (var weight in model.Parameters) weight.Assign(Tensor.RandomNormal(weight.Shape));

        model.Compile("sgd", "categoricalCrossentropy", "accuracy");
        Tensor data = Tensor.RandomNormal([100, 784]), labels = Tensor.RandomUniform([100, 10]);
        var history = model.Fit(data, labels, new()
        {
            Epochs = 5,
            BatchSize = 32,
            Callbacks = [new LambdaCallback(onBatchEnd: run => output.WriteLine($"Accuracy {run.Figures["accuracy"]:F4}"))],
            Progress = null,
        });
        output.WriteLine($"Final accuracy {history["accuracy"][^1]:F4}");

        history = model.Fit(data, labels, new() { Epochs = 5, ValidationSplit = 0.2, Progress = null });
        output.WriteLine($"Validation accuracy {string.Join(" ", history["valAccuracy"].Select(accuracy => $"{accuracy:F4}"))}");

        history = model.FitDataset(RandomSamples.Batches, new() { Epochs = 5, Progress = null });
        output.WriteLine($"Accuracy {string.Join(" ", history["accuracy"].Select(accuracy => $"{accuracy:F4}"))}");

        output.WriteLine(model.Predict(Tensor.RandomNormal([3, 784])));
    }
}
