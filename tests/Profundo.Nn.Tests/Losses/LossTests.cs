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
    public void Weights_fit_the_losses_or_are_an_error()
    {
        Tensor weights = Tensor.FromArray(new[] { 0.0, 3 }), labels = Tensor.FromArray(new[] { 2, 0 });
        var expected = new[] { 0, 3 * CrossEntropy([2, 0])[1] };
        Close(expected, new SoftmaxCrossEntropyLoss().Call(scores, labels, weights.Reshape(2, 1)));
        Close(expected, new CategoricalCrossEntropyLoss().Call(scores.Softmax(), labels, weights.Reshape(1, 2)));
        Close([0, 1.5], new L2Loss().Call(Tensor.Ones([2, 3]), Tensor.Zeros([2, 3]), weights));
        Close([1 / 6.0, 1 / 6.0], new L2Loss().Call(Tensor.Ones([2, 3]), Tensor.Zeros([2, 3]), Tensor.FromArray(new[,] { { 1.0, 0, 0 } })));
        foreach (var wrong in (Shape[])[[3], [2, 2], [2, 3], [1, 2, 3]])
            Assert.Contains("2 examples", Assert.Throws<ShapeException>(() => new SoftmaxCrossEntropyLoss().Call(scores, labels, Tensor.Ones(wrong))).Message);
    }

    [Theory]
    [InlineData("categoricalCrossentropy")]
    [InlineData("focal")]
    public void Labels_of_classes_fit_the_predictions_or_are_an_error(string name)
    {
        Loss loss = name;
        var labels = Tensor.FromArray(new[] { 2, 0 });
        Assert.True(loss.Call(scores.Softmax(), labels).AllClose(loss.Call(scores.Softmax(), labels.OneHot(3))));
        Assert.True(loss.Call(scores.Softmax(), labels).ElementsEqual(loss.Call(scores.Softmax(), labels.Reshape(2, 1))));
        Assert.Contains("(2, 4)", Assert.Throws<ShapeException>(() => loss.Call(scores.Softmax(), labels.OneHot(4))).Message);
    }

    [Fact]
    public void A_mask_of_the_book_divides_by_the_padded_length()
    {
        // section 14.4: scores 0.5 for labels 1, 0, 1, 0 give 0.724077, of which half counts in the second row
        Tensor prediction = Tensor.Full([2, 4], 0.5), label = Tensor.FromArray(new float[,] { { 1, 0, 1, 0 }, { 1, 0, 1, 0 } }), mask = Tensor.FromArray(new float[,] { { 1, 1, 1, 1 }, { 1, 1, 0, 0 } });
        Close([0.724077, 0.3620385], new SigmoidCrossEntropyLoss().Call(prediction, label, mask));
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.Contains("meanSquaredError", Assert.Throws<ArgumentException>(() => (Loss)"entropy").Message);

    [Theory]
    [InlineData("categoricalCrossentropy")]
    [InlineData("softmaxCrossentropy")]
    [InlineData("focal")]
    public void A_label_that_is_no_class_is_an_error(string name)
    {
        Loss loss = name;
        foreach (var wrong in new[] { -1, 3 })
        {
            var mistake = Assert.Throws<IndexException>(() => loss.Call(Tensor.Full([2, 3], 1.0 / 3), Tensor.FromArray(new[] { 0, wrong })));
            Assert.Contains($"the label {wrong}", mistake.Message);
            Assert.Contains("from 0 to 2", mistake.Message);
        }
    }
}
