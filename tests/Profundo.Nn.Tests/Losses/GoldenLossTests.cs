using System.Text.Json;

namespace Profundo.Tests;

/// <summary>Every loss against PyTorch or its definition, as an object and by its name, with its gradient.</summary>
public class GoldenLossTests
{
    static readonly JsonElement golden = GoldenFile.Read("losses.json");

    static readonly Tensor predictions = Matrix("predictions"), labels = Matrix("labels"), signs = labels.Sign(), yes = (labels > 0).AsType(DType.Float64),
        classes = Tensor.FromArray(golden.GetProperty("classes").Numbers()), hot = classes.OneHot(4, dtype: DType.Float64), distribution = labels.Softmax();

    static readonly Dictionary<string, (Loss Loss, Tensor Prediction, Tensor Label)> cases = new()
    {
        ["l1"] = (new L1Loss(), predictions, labels),
        ["l2"] = (new L2Loss(), predictions, labels),
        ["mse"] = (new MeanSquaredErrorLoss(), predictions, labels),
        ["huber"] = (new HuberLoss(0.7), predictions, labels),
        ["logcosh"] = (new LogCoshLoss(), predictions, labels),
        ["mape"] = (new MeanAbsolutePercentageErrorLoss(), predictions, labels),
        ["msle"] = (new MeanSquaredLogarithmicErrorLoss(), predictions, labels),
        ["hinge"] = (new HingeLoss(), predictions, signs),
        ["squaredHinge"] = (new SquaredHingeLoss(), predictions, signs),
        ["categoricalHinge"] = (new CategoricalHingeLoss(), predictions, hot),
        ["logistic"] = (new LogisticLoss(), predictions, signs),
        ["softmax"] = (new SoftmaxCrossEntropyLoss(), predictions, classes),
        ["softmaxSmooth"] = (new SoftmaxCrossEntropyLoss(labelSmoothing: 0.1), predictions, hot),
        ["softmaxDistribution"] = (new SoftmaxCrossEntropyLoss(), predictions, distribution),
        ["categoricalSmooth"] = (new CategoricalCrossEntropyLoss(labelSmoothing: 0.1), predictions.Softmax(), classes),
        ["sigmoid"] = (new SigmoidCrossEntropyLoss(), predictions, yes),
        ["sigmoidWeighted"] = (new SigmoidCrossEntropyLoss(positiveWeight: 3), predictions, yes),
        ["sigmoidSmooth"] = (new SigmoidCrossEntropyLoss(labelSmoothing: 0.2), predictions, yes),
        ["binary"] = (new BinaryCrossEntropyLoss(), predictions.Sigmoid(), yes),
        ["kl"] = (new KullbackLeiblerLoss(), predictions.Softmax(), distribution),
        ["poisson"] = (new PoissonLoss(), predictions.Softmax(), distribution),
        ["poissonLog"] = (new PoissonLoss(fromLog: true), predictions, distribution),
        ["focal"] = (new FocalLoss(), predictions, classes),
        ["focalDistribution"] = (new FocalLoss(gamma: 0.5), predictions, distribution),
        ["sigmoidFocal"] = (new SigmoidFocalLoss(), predictions, yes),
        ["sigmoidFocalShare"] = (new SigmoidFocalLoss(gamma: 1.5, positiveShare: 0.25), predictions, yes),
        ["cosine"] = (new CosineSimilarityLoss(), predictions, labels),
    };

    public static TheoryData<string> Names => [.. cases.Keys];

    static Tensor Matrix(string name) => Tensor.FromArray(golden.GetProperty(name).Numbers()).Reshape(3, 4);

    static void Close(string name, Tensor actual)
    {
        Assert.Equal([3], actual.Shape.ToArray());
        Assert.All(golden.GetProperty(name).Numbers().Zip(actual.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree(string name) => Close(name, cases[name].Loss.Call(cases[name].Prediction, cases[name].Label));

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_with_differences(string name)
    {
        var (loss, prediction, label) = cases[name];
        GradientCheck.Run((Tensor x) => loss.Call(x, label), prediction).Require();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_multiply_examples(string name)
    {
        var (loss, prediction, label) = cases[name];
        var expected = loss.Call(prediction, label) * Tensor.FromArray(new[] { 0, 2.0, 1 });
        Assert.True(expected.AllClose(loss.Call(prediction, label, Tensor.FromArray(new[] { 0, 2.0, 1 })), 1e-12, 1e-12));
    }

    [Fact]
    public void A_mask_takes_values_out_of_the_sum() =>
        Assert.Equal([0.5f, 2], new L2Loss().Call(Tensor.FromArray(new float[,] { { 1, 1 }, { 2, 2 } }), Tensor.Zeros([2, 2]), Tensor.FromArray(new[,] { { true, true }, { true, true } })).ToArray<float>());

    [Fact]
    public void Half_a_mask_halves_the_loss() =>
        Assert.Equal([0.25f, 0], new L2Loss().Call(Tensor.FromArray(new float[,] { { 1, 1 }, { 2, 2 } }), Tensor.Zeros([2, 2]), Tensor.FromArray(new[,] { { true, false }, { false, false } })).ToArray<float>());

    [Fact]
    public void Triplet() => Close("triplet", new TripletLoss().Call(predictions, labels, signs));

    [Theory]
    [InlineData("ignored", new[] { 2, -100, 1 }, -100, 0)]
    [InlineData("ignoredSmooth", new[] { 255, 0, 1 }, 255, 0.1)]
    public void What_is_ignored_does_not_count_in_the_mean(string name, int[] classes, int ignored, double smoothing)
    {
        var expected = golden.GetProperty(name).Numbers()[0];
        var label = Tensor.FromArray(classes);
        foreach (var shaped in (Tensor[])[label, label.Reshape(3, 1), label.AsType(DType.Float32)])
        {
            Loss fromScores = new SoftmaxCrossEntropyLoss(labelSmoothing: smoothing, ignoredLabel: ignored), fromProbabilities = new CategoricalCrossEntropyLoss(labelSmoothing: smoothing, ignoredLabel: ignored);
            Assert.Equal(expected, fromScores.Call(predictions, shaped).Mean().Item(), 9);
            Assert.Equal(expected, fromProbabilities.Call(predictions.Softmax(), shaped).Mean().Item(), 9);
            Assert.Equal(0, fromScores.Call(predictions, shaped).ToArray<double>()[Array.IndexOf(classes, ignored)]);
        }
        GradientCheck.Run((Tensor x) => new SoftmaxCrossEntropyLoss(ignoredLabel: ignored).Call(x, label), predictions).Require();
        Assert.Contains("class numbers", Assert.Throws<ShapeException>(() => new SoftmaxCrossEntropyLoss(ignoredLabel: ignored).Call(predictions, hot)).Message);
    }

    [Fact]
    public void Cosine_embedding()
    {
        var alike = Tensor.FromArray(new[] { 1.0, -1, -1 });
        var loss = new CosineEmbeddingLoss(margin: -0.5);
        Close("cosineEmbedding", loss.Call(predictions, labels, alike));
        GradientCheck.Run((Tensor[] x) => loss.Call(x[0], x[1], alike), [predictions, labels]).Require();
        Assert.Contains("one shape", Assert.Throws<ShapeException>(() => loss.Call(predictions, labels[..2], alike)).Message);
    }

    [Fact]
    public void Scores_as_large_as_one_likes_do_not_overflow()
    {
        var extreme = Tensor.FromArray(new float[,] { { 1e4f, -1e4f } });
        foreach (var name in (string[])["softmaxCrossentropy", "sigmoidCrossentropy", "logCosh", "logistic", "focal", "sigmoidFocal", "categoricalCrossentropy", "binaryCrossentropy"])
            Assert.All(((Loss)name).Call(name.StartsWith('c') || name.StartsWith('b') ? extreme.Sigmoid() : extreme, Tensor.FromArray(new float[,] { { 0, 1 } })).ToArray<float>(), value => Assert.True(float.IsFinite(value), name));
    }

    [Theory]
    [InlineData("categoricalCrossentropy", typeof(CategoricalCrossEntropyLoss))]
    [InlineData("sparse_categorical_crossentropy", typeof(CategoricalCrossEntropyLoss))]
    [InlineData("binaryCrossentropy", typeof(BinaryCrossEntropyLoss))]
    [InlineData("mean_squared_error", typeof(MeanSquaredErrorLoss))]
    [InlineData("MSE", typeof(MeanSquaredErrorLoss))]
    [InlineData("huber_loss", typeof(HuberLoss))]
    [InlineData("kld", typeof(KullbackLeiblerLoss))]
    [InlineData("bce", typeof(BinaryCrossEntropyLoss))]
    [InlineData("logLoss", typeof(BinaryCrossEntropyLoss))]
    [InlineData("absoluteDifference", typeof(L1Loss))]
    [InlineData("hinge_loss", typeof(HingeLoss))]
    [InlineData("l2Loss", typeof(L2Loss))]
    [InlineData("categorical_focal_crossentropy", typeof(FocalLoss))]
    public void Names_are_read_in_any_spelling(string name, Type type) => Assert.IsType(type, (Loss)name);
}
