namespace Profundo.Bench.Workloads;

/// <summary>A whole eager training step as a user writes it: 784-256-10 perceptron, ReLU, cross-entropy, gradient descent, batch of 256.</summary>
static class Training
{
    const int Inputs = 784, Hidden = 256, Outputs = 10, Batch = 256;

    static readonly Group Steps = new("training", Judged.Minimum, 1.15, 1.7);

    public static IEnumerable<Workload> All =>
        [new(Steps, "perceptron-step", new PyTorchCall("training_step", Inputs, Hidden, Outputs, Batch), null)];
}
