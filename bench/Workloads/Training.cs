namespace Profundo.Bench.Workloads;

/// <summary>A whole eager training step as a user writes it: 784-256-10 perceptron, ReLU, cross-entropy, gradient descent, batch of 256.</summary>
static class Training
{
    const int Inputs = 784, Hidden = 256, Outputs = 10, Batch = 256;

    static readonly Group Steps = new("training", Judged.Minimum, 1.15, 1.7);

    public static IEnumerable<Workload> All =>
        [new(Steps, "perceptron-step", new PyTorchCall("training_step", Inputs, Hidden, Outputs, Batch), Step)];

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
