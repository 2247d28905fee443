namespace Profundo.Examples;

/// <summary>An artificial neuron: y = sigmoid(w · x + b).</summary>
/// <param name="Weights">w, one number per input.</param>
/// <param name="Bias">b.</param>
public sealed record Neuron(Tensor Weights, double Bias)
{
    public Tensor FeedForward(Tensor inputs) => (Weights.Dot(inputs).AsType(DType.Float64) + Bias).Sigmoid();

    public override string ToString() => $"Weights: {Weights} | Bias: {Bias}";

    public static void Run(TextWriter output)
    {
        var neuron = new Neuron(Tensor.FromArray(new[] { 0, 1 }), 4);
        output.WriteLine(neuron);
        var x = Tensor.FromArray(new[] { 2, 3 });
        output.WriteLine($"Neuron input = {x}");
        output.WriteLine($"Neuron output = {neuron.FeedForward(x)}");
    }
}
