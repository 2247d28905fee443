namespace Profundo.Tests;

/// <summary>The colour network's training in plain loops of doubles, written without the framework.</summary>
sealed class PlainNetwork
{
    const double Slope = 0.001;

    readonly double[][] biases;
    readonly double[][,] weightSpeeds;
    readonly double[][] biasSpeeds;

    /// <param name="layers">Where the weights start.</param>
    public PlainNetwork(IReadOnlyList<Dense> layers)
    {
        Weights = [.. layers.Select(layer => Copy(layer.Weight.Value))];
        biases = [.. Weights.Select(weight => new double[weight.GetLength(0)])];
        weightSpeeds = [.. Weights.Select(weight => new double[weight.GetLength(0), weight.GetLength(1)])];
        biasSpeeds = [.. Weights.Select(weight => new double[weight.GetLength(0)])];
    }

    /// <summary>Each layer's weights, (outputs, inputs).</summary>
    public double[][,] Weights { get; }

    /// <summary>Makes one update.</summary>
    /// <returns>The cost before it.</returns>
    public double Step(Colors data, ReadOnlySpan<int> rows, double learningRate, double momentum)
    {
        var weightGradients = Weights.Select(weight => new double[weight.GetLength(0), weight.GetLength(1)]).ToArray();
        var biasGradients = Weights.Select(weight => new double[weight.GetLength(0)]).ToArray();
        var cost = 0.0;
        foreach (var row in rows)
        {
            var values = Forward([.. data.Inputs.AsSpan(3 * row, 3).ToArray().Select(channel => (double)channel)]);
            var delta = new double[3];
            for (var channel = 0; channel < 3; channel++)
            {
                var difference = values[^1][channel] - data.Targets[3 * row + channel];
                cost += 0.5 * difference * difference / 3 / rows.Length;
                delta[channel] = difference;
            }
            Backward(values, delta, weightGradients, biasGradients, 1.0 / rows.Length);
        }
        for (var layer = 0; layer < Weights.Length; layer++)
            for (var output = 0; output < biases[layer].Length; output++)
            {
                for (var input = 0; input < Weights[layer].GetLength(1); input++)
                    Weights[layer][output, input] -= learningRate * (weightSpeeds[layer][output, input] = momentum * weightSpeeds[layer][output, input] + weightGradients[layer][output, input]);
                biases[layer][output] -= learningRate * (biasSpeeds[layer][output] = momentum * biasSpeeds[layer][output] + biasGradients[layer][output]);
            }
        return cost;
    }

    /// <summary>The input and every layer's output.</summary>
    double[][] Forward(double[] input)
    {
        var values = new double[Weights.Length + 1][];
        values[0] = input;
        for (var layer = 0; layer < Weights.Length; layer++)
        {
            values[layer + 1] = new double[biases[layer].Length];
            for (var output = 0; output < biases[layer].Length; output++)
            {
                var sum = biases[layer][output];
                for (var i = 0; i < values[layer].Length; i++) sum += Weights[layer][output, i] * values[layer][i];
                values[layer + 1][output] = sum > 0 ? sum : Slope * sum;
            }
        }
        return values;
    }

    void Backward(double[][] values, double[] delta, double[][,] weightGradients, double[][] biasGradients, double share)
    {
        for (var layer = Weights.Length - 1; layer >= 0; layer--)
        {
            var before = new double[values[layer].Length];
            for (var output = 0; output < delta.Length; output++)
            {
                var slope = delta[output] * (values[layer + 1][output] > 0 ? 1 : Slope);
                biasGradients[layer][output] += share * slope;
                for (var input = 0; input < before.Length; input++)
                {
                    weightGradients[layer][output, input] += share * slope * values[layer][input];
                    before[input] += slope * Weights[layer][output, input];
                }
            }
            delta = before;
        }
    }

    static double[,] Copy(Tensor weight)
    {
        var copy = new double[weight.Shape[0], weight.Shape[1]];
        for (var output = 0; output < copy.GetLength(0); output++)
            for (var input = 0; input < copy.GetLength(1); input++) copy[output, input] = weight[output, input].Item();
        return copy;
    }
}
