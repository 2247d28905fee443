namespace Profundo.Examples;

/// <summary>A network that learns to read handwritten digits: 784 pixels, 512 hidden units, 10 classes.</summary>
public static class Digits
{
    /// <summary>Trains, tests, and reads one of the first digits.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="digits">The pictures.</param>
    /// <param name="precision">In which type the layers compute; default float32.</param>
    /// <returns>The share of test pictures that are read correctly.</returns>
    public static double Run(TextWriter output, ImageDataset digits, PrecisionPolicy? precision = null)
    {
        var (trainImages, trainLabels) = Prepare(digits.Train);
        var (testImages, testLabels) = Prepare(digits.Test);

        var network = new Sequential { Precision = precision };
        network.Add(new Dense(512, "relu", inputs: 28 * 28));
        network.Add(new Dense(10, "softmax"));
        network.Compile(new Adam(learningRate: 0.003), "categoricalCrossentropy", "accuracy");

        network.Fit(trainImages, trainLabels, new()
        {
            Epochs = 5,
            BatchSize = 128,
            LearningRateSchedule = share => 1 - share, // a rate that falls to zero gains about 0.5 % over a constant 0.001
            Progress = new TerminalProgress(output),
        });

        var test = network.Evaluate(testImages, testLabels);
        output.WriteLine($"Test accuracy: {test["accuracy"] * 100:F2}%");

        var place = (int)Tensor.RandomIntegers([1], 0, 40).Item();
        output.WriteLine($"Right value: {testLabels[place].ArgMax()}");
        output.WriteLine($"Predicted value: {network.Predict(testImages[place..(place + 1)]).ArgMax(-1)[0]}");
        return test["accuracy"];
    }

    /// <summary>Pictures as rows of numbers from 0 to 1, labels as distributions.</summary>
    static (Tensor Images, Tensor Labels) Prepare(LabeledImages digits) => (
        digits.Images.ToTensor().Reshape(digits.Count, 28 * 28).AsType(DType.Float32) / 255,
        digits.Labels.ToTensor().OneHot(10));
}
