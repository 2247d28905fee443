namespace Profundo.Examples;

/// <summary>Softmax regression, a perceptron with one hidden layer and one with dropout on pictures of clothes: sections 3.7, 4.3 and 4.6 of "Dive into Deep Learning".</summary>
public static class FashionClassifiers
{
    /// <summary>What a classifier reached in its last epoch.</summary>
    public sealed record Result(string Name, double TrainLoss, double TrainAccuracy, double TestAccuracy);

    public static IReadOnlyList<Result> Run(TextWriter output, ImageDataset clothes, int epochs = 10)
    {
        var train = Prepare(clothes.Train);
        var test = Prepare(clothes.Test);
        return
        [
            Train("softmax regression", new(new Dense(10)), 0.1),
            Train("perceptron", new(new Dense(256, "relu"), new Dense(10)), 0.1),
            Train("dropout", new(new Dense(256, "relu"), new Dropout(0.2), new Dense(256, "relu"), new Dropout(0.5), new Dense(10)), 0.5),
        ];

        Result Train(string name, Sequential model, double learningRate)
        {
            model.Initialize(new NormalInitializer(0.01));
            model.Compile(new Sgd(learningRate), new SoftmaxCrossEntropyLoss(), "accuracy");
            var history = model.Fit(train.Images, train.Labels, new() { Epochs = epochs, BatchSize = 256, ValidationData = test, Progress = null });
            var result = new Result(name, history["loss"][^1], history["accuracy"][^1], history["valAccuracy"][^1]);
            output.WriteLine($"{name}: train loss {result.TrainLoss:F4}, train accuracy {result.TrainAccuracy:F4}, test accuracy {result.TestAccuracy:F4}");
            return result;
        }
    }

    static (Tensor Images, Tensor Labels) Prepare(LabeledImages clothes) => (clothes.Images.ToTensor().AsType(DType.Float32) / 255, clothes.Labels.ToTensor());
}
