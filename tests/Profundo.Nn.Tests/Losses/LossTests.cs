namespace Profundo.Tests;

public class LossTests
{
    static readonly Tensor scores = Tensor.FromArray(new[,] { { 1.0, 2, 3 }, { 0, -1, 4 } });

    static double[] CrossEntropy(int[] labels)
    {
        var values = scores.ToArray<double>();
        return [.. labels.Select((label, row) => Math.Log(values[(row * 3)..(row * 3 + 3)].Sum(Math.Exp)) - values[row * 3 + label])];
    }

    static void Close(double[] expected, Tensor actual)
    {
        var values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 6);
    }

    [Fact]
    public void Half_the_squared_difference_one_value_per_example() =>
        Close([(1 + 4) / 4.0, (9 + 0) / 4.0], new L2Loss().Call(Tensor.FromArray(new float[,] { { 1, 2 }, { 3, 4 } }), Tensor.FromArray(new float[,] { { 0, 0 }, { 0, 4 } })));

    [Fact]
    public void Labels_are_reshaped_never_broadcast()
    {
        Close([0.5, 2], new L2Loss().Call(Tensor.FromArray(new float[,] { { 1 }, { 2 } }), Tensor.Zeros([2])));
        Assert.Contains("never broadcast", Assert.Throws<ShapeException>(() => new L2Loss().Call(Tensor.Zeros([2, 3]), Tensor.Zeros([2]))).Message);
    }

    [Fact]
    public void Softmax_cross_entropy_takes_class_numbers_or_distributions()
    {
        Close(CrossEntropy([2, 0]), new SoftmaxCrossEntropyLoss().Call(scores, Tensor.FromArray(new[] { 2, 0 })));
        Close(CrossEntropy([2, 0]), new SoftmaxCrossEntropyLoss().Call(scores, Tensor.FromArray(new[,] { { 0.0, 0, 1 }, { 1, 0, 0 } })));
    }

    [Fact]
    public void Categorical_cross_entropy_takes_probabilities()
    {
        Close(CrossEntropy([2, 0]), new CategoricalCrossEntropyLoss().Call(scores.Softmax(), Tensor.FromArray(new[] { 2, 0 })));
        Close(CrossEntropy([2, 0]), new CategoricalCrossEntropyLoss().Call(scores.Softmax(), Tensor.FromArray(new[,] { { 0.0, 0, 1 }, { 1, 0, 0 } })));
    }

    [Fact]
    public void Sample_weights_multiply_each_example() =>
        Close([0, 3 * CrossEntropy([2, 0])[1]], new SoftmaxCrossEntropyLoss().Call(scores, Tensor.FromArray(new[] { 2, 0 }), Tensor.FromArray(new[] { 0.0, 3 })));

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.Contains("meanSquaredError", Assert.Throws<ArgumentException>(() => (Loss)"entropy").Message);
}
