using System.Text.Json;

namespace Profundo.Tests;

public class MetricTests
{
    static readonly Tensor scores = Tensor.FromArray(new[,] { { 0.1, 0.7, 0.2 }, { 0.6, 0.3, 0.1 }, { 0.2, 0.3, 0.5 }, { 0.4, 0.35, 0.25 } }), classes = Tensor.FromArray(new[] { 1, 1, 2, 0 });

    static double Of(Metric metric, Tensor prediction, Tensor label)
    {
        metric.Update(prediction[..1], label[..1]); // a figure is gathered over batches
        metric.Update(prediction[1..], label[1..]);
        return metric.Value;
    }

    [Theory]
    [InlineData("accuracy", 0.75)]
    [InlineData("categoricalAccuracy", 0.75)]
    [InlineData("precision", (0.5 + 1 + 1) / 3)]
    [InlineData("recall", (1 + 0.5 + 1) / 3)]
    [InlineData("f1", (2 / 3.0 + 2 / 3.0 + 1) / 3)]
    [InlineData("confusionMatrix", 0.75)]
    public void Of_several_classes(string name, double expected)
    {
        Assert.Equal(expected, Of(name, scores, classes), 12);
        Assert.Equal(expected, Of(name, scores, classes.OneHot(3)), 12);
    }

    [Theory]
    [InlineData("accuracy", 4.0 / 6)]
    [InlineData("binaryAccuracy", 4.0 / 6)]
    [InlineData("precision", 2.0 / 3)]
    [InlineData("recall", 2.0 / 3)]
    [InlineData("f1", 2.0 / 3)]
    [InlineData("auc", 7.5 / 9)]
    [InlineData("mae", (0.1 + 0.4 + 0.6 + 0.2 + 0.6 + 0.1) / 6)]
    [InlineData("mse", (0.01 + 0.16 + 0.36 + 0.04 + 0.36 + 0.01) / 6)]
    public void Of_yes_or_no(string name, double expected)
    {
        Tensor prediction = Tensor.FromArray(new[] { 0.9, 0.6, 0.4, 0.2, 0.6, 0.1 }).Reshape(-1, 1), label = Tensor.FromArray(new[] { 1.0, 1, 1, 0, 0, 0 });
        Assert.Equal(expected, Of(name, prediction, label), 12);
    }

    [Fact]
    public void Root_of_the_mean_square() =>
        Assert.Equal(Math.Sqrt(2.5), Of("rmse", Tensor.FromArray(new[] { 1.0, 2 }), Tensor.FromArray(new[] { 0.0, 0 })), 12);

    [Fact]
    public void Root_of_the_mean_squared_logarithm_as_for_house_prices() =>
        Assert.Equal(Math.Sqrt((Math.Pow(Math.Log(2), 2) + Math.Pow(Math.Log(5), 2)) / 2), Of("logRmse", Tensor.FromArray(new[] { 200.0, 0.3 }), Tensor.FromArray(new[] { 100.0, 5 })), 12);

    [Fact]
    public void Perplexity_of_even_chances_is_the_number_of_classes()
    {
        Assert.Equal(4, Of("perplexity", Tensor.Full([6, 4], 0.25, DType.Float64), Tensor.Zeros([6])), 6);
        Assert.Equal(4, Of(new Perplexity(fromLogits: true), Tensor.Zeros([6, 4], DType.Float64), Tensor.Zeros([6])), 9);
    }

    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(2, 1)]
    [InlineData(9, 1)]
    public void Top_k(int k, double expected) => Assert.Equal(expected, Of(new TopKAccuracy(k), scores, classes));

    [Fact]
    public void Confusions_are_counted_by_truth_and_guess()
    {
        var matrix = new ConfusionMatrix();
        matrix.Update(scores, classes);
        Assert.Equal(new long[,] { { 1, 0, 0 }, { 1, 1, 0 }, { 0, 0, 1 } }, matrix.Counts);
        Assert.Throws<IndexException>(() => matrix.Update(scores, classes + 1));
    }

    static readonly JsonElement golden = GoldenFile.Read("metrics.json");

    static Tensor Golden(string name) => Tensor.FromArray(golden.GetProperty(name).Numbers());

    public static TheoryData<string, Metric> Averages => new()
    {
        { "f1Macro", new F1Score() }, { "f1Macro", new F1Score(average: ClassAverage.Macro) }, { "f1Weighted", new F1Score(average: ClassAverage.Weighted) },
        { "f1Micro", new F1Score(average: ClassAverage.Micro) }, { "f1Micro", new Profundo.Precision(average: ClassAverage.Micro) },
        { "recallWeighted", new Recall(average: ClassAverage.Weighted) }, { "mcc", "mcc" }, { "meanIoU", "meanIoU" },
    };

    [Theory]
    [MemberData(nameof(Averages))]
    public void Several_classes_are_averaged_as_defined(string name, Metric metric)
    {
        var (scores, classes) = (Golden("scores").Reshape(40, 4), Golden("classes"));
        Assert.Equal(golden.GetProperty(name).Numbers()[0], Of(metric, scores, classes), 12);
        metric.Reset();
        Assert.Equal(0, metric.Value);
    }

    [Fact]
    public void Each_class_has_its_own_figure()
    {
        var metric = new F1Score();
        metric.Update(Golden("scores").Reshape(40, 4), Golden("classes"));
        Assert.All(golden.GetProperty("f1PerClass").Numbers().Zip(metric.PerClass), pair => Assert.Equal(pair.First, pair.Second, 12));
    }

    [Fact]
    public void Examples_with_several_labels_are_judged_element_by_element()
    {
        Tensor prediction = Tensor.FromArray(new[,] { { 0.9, 0.8, 0.1 }, { 0.6, 0.2, 0.7 } }), label = Tensor.FromArray(new[,] { { 1.0, 0, 0 }, { 1, 1, 1 } });
        Assert.Equal(3 / 4.0, Of(new Profundo.Precision(perElement: true), prediction, label));
        Assert.Equal(3 / 4.0, Of(new Recall(perElement: true), prediction, label));
        Assert.Equal(1, Of(new Profundo.Precision(threshold: 0.85, perElement: true), prediction, label));
        Assert.Equal(1 / 4.0, Of(new Recall(threshold: 0.85, perElement: true), prediction, label));
    }

    [Theory]
    [InlineData("pearson")]
    [InlineData("r2")]
    public void Correlations_do_not_suffer_from_a_mean_far_from_zero(string name) =>
        Assert.Equal(golden.GetProperty(name).Numbers()[0], Of(name, Golden("predictions"), Golden("labels")), 10);

    [Theory]
    [InlineData("auc")]
    [InlineData("averagePrecision")]
    public void Areas_under_curves(string name) => Assert.Equal(golden.GetProperty(name).Numbers()[0], Of(name, Golden("ranks"), Golden("positive")), 12);

    [Theory]
    [InlineData("auc", 0)]
    [InlineData("averagePrecision", 0.5)]
    public void Scores_that_are_no_numbers_count_as_the_lowest(string name, double expected) =>
        Assert.Equal(expected, Of(name, Tensor.FromArray(new[] { double.NaN, 1, double.NaN, 2 }), Tensor.FromArray(new[] { 1.0, 0, 1, 0 })));

    [Fact]
    public void Classes_may_lie_along_another_axis()
    {
        Tensor pixels = scores.Reshape(2, 2, 3).Permute(0, 2, 1), labels = classes.Reshape(2, 2); // (batch, classes, pixels)
        Assert.Equal(0.75, Of(new Accuracy(axis: 1), pixels, labels));
        Assert.Equal((0.5 + 0.5 + 1) / 3, Of(new MeanIntersectionOverUnion(axis: 1), pixels, labels), 12);
        Assert.Equal((2 / 3.0 + 2 / 3.0 + 1) / 3, Of(new F1Score(axis: 1), pixels, labels), 12);
    }

    [Theory]
    [InlineData("categoricalCrossentropy")]
    [InlineData("mape")]
    [InlineData("kl_divergence")]
    [InlineData("squared_hinge")]
    public void Losses_are_metrics_too(string name) =>
        Assert.Equal(((Loss)name).Call(scores, classes.OneHot(3)).Mean().Item(), Of(name, scores, classes.OneHot(3)), 6);

    [Fact]
    public void Cosine_similarity_is_one_for_the_same_direction() =>
        Assert.Equal(1, Of("cosineSimilarity", scores, scores * 3), 9);

    [Theory]
    [InlineData("r2")]
    [InlineData("pearson")]
    [InlineData("f1")]
    [InlineData("mcc")]
    public void What_was_gathered_goes_through_a_state(string name)
    {
        Metric metric = name, other = name;
        Tensor prediction = Tensor.FromArray(new[] { 0.9, 0.3, 0.4, 0.2 }), label = Tensor.FromArray(new[] { 1.0, 0, 1, 0 });
        metric.Update(prediction, label);
        var state = new TrainingState();
        metric.Save(state);
        other.Restore(state);
        Assert.Equal(metric.Value, other.Value);
        Assert.NotEqual(0, other.Value);
    }

    [Fact]
    public void Any_function_can_be_averaged()
    {
        var metric = new FunctionMetric("bias", (prediction, label) => prediction - label);
        Assert.Equal(1.5, Of(metric, Tensor.FromArray(new[] { 1.0, 2 }), Tensor.FromArray(new[] { 0.0, 0 })));
        metric.Reset();
        Assert.Equal(0, metric.Value);
    }

    [Fact]
    public void Labels_are_never_broadcast() => Assert.Throws<ShapeException>(() => new Accuracy().Update(scores, classes[..2]));
}
