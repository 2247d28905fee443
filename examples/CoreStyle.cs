namespace Profundo.Examples;

/// <summary>The same network without layers: variables, a function, and an optimiser that makes its result small.</summary>
public static class CoreStyle
{
    public static async Task RunAsync(TextWriter output)
    {
        Variable w1 = new(Tensor.RandomNormal([784, 32])), b1 = new(Tensor.RandomNormal([32]));
        Variable w2 = new(Tensor.RandomNormal([32, 10])), b2 = new(Tensor.RandomNormal([10]));
        Tensor Model(Tensor x) => (x.MatMul(w1) + b1).Relu().MatMul(w2) + b2;

        var batches = RandomSamples.Batches;
        var optimizer = new Sgd(learningRate: 0.1);
        for (var epoch = 0; epoch < 5; epoch++)
        {
            await batches.ForEachAsync(batch =>
            {
                var loss = optimizer.Minimize(() => Model(batch.Examples).SoftmaxCrossEntropy(batch.Labels));
                output.WriteLine($"Loss {loss.Item():F4}");
            });
            output.WriteLine($"Epoch {epoch}");
        }
    }
}
