namespace Profundo;

/// <summary>The metrics that may be given as a text.</summary>
static class MetricNames
{
    static readonly Names<Metric> names = new("metric", "an object, such as new TopKAccuracy(3), or new FunctionMetric(\"name\", (prediction, label) => …)")
    {
        { () => new Accuracy(), "accuracy", "acc" },
        { () => new Accuracy(name: "categoricalAccuracy"), "categoricalAccuracy" },
        { () => new Accuracy(name: "sparseCategoricalAccuracy"), "sparseCategoricalAccuracy" },
        { () => new BinaryAccuracy(), "binaryAccuracy" },
        { () => new TopKAccuracy(), "topKAccuracy", "topKCategoricalAccuracy", "sparseTopKCategoricalAccuracy" },
        { () => new Precision(), "precision" },
        { () => new Recall(), "recall" },
        { () => new F1Score(), "f1", "f1Score" },
        { () => new MatthewsCorrelation(), "matthewsCorrelation", "mcc" },
        { () => new MeanIntersectionOverUnion(), "meanIntersectionOverUnion", "meanIoU" },
        { () => new AreaUnderCurve(), "auc" },
        { () => new AreaUnderCurve(ThresholdCurve.PrecisionRecall), "averagePrecision" },
        { () => new ConfusionMatrix(), "confusionMatrix" },
        { () => new MeanAbsoluteError(), "meanAbsoluteError", "mae" },
        { () => new MeanSquaredError(), "meanSquaredError", "mse" },
        { () => new RootMeanSquaredError(), "rootMeanSquaredError", "rmse" },
        { () => new LogRootMeanSquaredError(), "logRootMeanSquaredError", "logRmse" },
        { () => new RSquared(), "rSquared", "r2Score", "r2" },
        { () => new PearsonCorrelation(), "pearsonCorrelation", "pearson" },
        { () => new CosineSimilarity(), "cosineSimilarity" },
        { () => new Perplexity(), "perplexity" },
        { OfLoss("categoricalCrossentropy"), "categoricalCrossentropy" },
        { OfLoss("sparseCategoricalCrossentropy"), "sparseCategoricalCrossentropy" },
        { OfLoss("binaryCrossentropy"), "binaryCrossentropy" },
        { OfLoss("meanAbsolutePercentageError"), "meanAbsolutePercentageError", "mape" },
        { OfLoss("meanSquaredLogarithmicError"), "meanSquaredLogarithmicError", "msle" },
        { OfLoss("huber"), "huber" },
        { OfLoss("logCosh"), "logCosh" },
        { OfLoss("hinge"), "hinge" },
        { OfLoss("squaredHinge"), "squaredHinge" },
        { OfLoss("categoricalHinge"), "categoricalHinge" },
        { OfLoss("kullbackLeiblerDivergence"), "kullbackLeiblerDivergence", "klDivergence", "kld" },
        { OfLoss("poisson"), "poisson" },
    };

    static Func<Metric> OfLoss(string name) => () => new LossMetric(name, name);

    public static Metric Find(string name) => names.Find(name);

    public static Metric? TryFind(string name) => names.TryFind(name);
}
