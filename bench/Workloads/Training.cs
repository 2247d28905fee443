namespace Profundo.Bench.Workloads;

/// <summary>
/// A whole eager training step as a user writes it: 784-256-10 perceptron, ReLU, cross-entropy, gradient descent, batch of 256. And a whole epoch
/// of 784-512-10 with Adam and batches of 128 on as many examples as MNIST has, with all that Fit does: order, loss, accuracy.
/// </summary>
static class Training
{
    const int Inputs = 784, Hidden = 256, Outputs = 10, Batch = 256;
    const int Examples = 60_000, FitHidden = 512, FitBatch = 128;

    static readonly Group Steps = new("training", Judged.Minimum, 1.15, 1.7);
    static readonly Group Epochs = new("fit", Judged.Minimum, 1.15, 1.5);

    public static IEnumerable<Workload> All =>
    [
        new(Steps, "perceptron-step", new PyTorchCall("training_step", Inputs, Hidden, Outputs, Batch), Step),
        new(Epochs, "fit-epoch", new PyTorchCall("fit_epoch", Inputs, FitHidden, Outputs, FitBatch, Examples), Fit),
    ];

    static Action Fit()
    {
        Tensor images = Tensor.RandomUniform([Examples, Inputs]), labels = Tensor.RandomIntegers([Examples], 0, Outputs);
        var model = new Sequential(new Dense(FitHidden, "relu"), new Dense(Outputs, "softmax"));
        model.Compile("adam", "categoricalCrossentropy", "accuracy");
        return () => model.Fit(images, labels, new() { BatchSize = FitBatch, Progress = null });
    }

    static Action Step()
    {
        var net = new Sequential(new Dense(Hidden, Activation.Relu), new Dense(Outputs));
        var loss = new SoftmaxCrossEntropyLoss();
        Tensor images = Data.Normal(Batch, Inputs), labels = Tensor.RandomIntegers([Batch], 0, Outputs);
        net.Call(images);
        var trainer = new Trainer(net.Parameters, new Sgd(learningRate: 0.1));
        return () =>
        {
            var losses = Autograd.Record(() => loss.Call(net.Call(images), labels));
            losses.Backward();
            trainer.Step(Batch);
        };
    }
}
