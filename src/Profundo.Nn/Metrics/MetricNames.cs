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
        { () => new AreaUnderCurve(), "auc" },
        { () => new ConfusionMatrix(), "confusionMatrix" },
        { () => new MeanAbsoluteError(), "meanAbsoluteError", "mae" },
        { () => new MeanSquaredError(), "meanSquaredError", "mse" },
        { () => new RootMeanSquaredError(), "rootMeanSquaredError", "rmse" },
        { () => new LogRootMeanSquaredError(), "logRootMeanSquaredError", "logRmse" },
        { () => new Perplexity(), "perplexity" },
    };

    public static Metric Find(string name) => names.Find(name);
}
