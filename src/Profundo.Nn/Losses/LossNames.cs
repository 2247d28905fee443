namespace Profundo;

/// <summary>The losses that may be given as a text.</summary>
static class LossNames
{
    static readonly Names<Loss> names = new("loss", "an object, such as new HuberLoss(delta: 2), or new FunctionLoss((prediction, label) => …)")
    {
        { () => new CategoricalCrossEntropyLoss(), "categoricalCrossentropy" },
        { () => new CategoricalCrossEntropyLoss(), "sparseCategoricalCrossentropy" },
        { () => new SoftmaxCrossEntropyLoss(), "softmaxCrossentropy" },
        { () => new BinaryCrossEntropyLoss(), "binaryCrossentropy", "bce", "logLoss" },
        { () => new SigmoidCrossEntropyLoss(), "sigmoidCrossentropy" },
        { () => new MeanSquaredErrorLoss(), "meanSquaredError", "mse" },
        { () => new L1Loss(), "meanAbsoluteError", "mae", "absoluteDifference", "l1", "l1Loss" },
        { () => new L2Loss(), "l2", "l2Loss" },
        { () => new MeanAbsolutePercentageErrorLoss(), "meanAbsolutePercentageError", "mape" },
        { () => new MeanSquaredLogarithmicErrorLoss(), "meanSquaredLogarithmicError", "msle" },
        { () => new HuberLoss(), "huber", "huberLoss" },
        { () => new LogCoshLoss(), "logCosh" },
        { () => new HingeLoss(), "hinge", "hingeLoss" },
        { () => new SquaredHingeLoss(), "squaredHinge" },
        { () => new CategoricalHingeLoss(), "categoricalHinge" },
        { () => new LogisticLoss(), "logistic", "logisticLoss" },
        { () => new FocalLoss(), "categoricalFocalCrossentropy", "focal", "focalLoss" },
        { () => new SigmoidFocalLoss(), "binaryFocalCrossentropy", "sigmoidFocal", "sigmoidFocalLoss" },
        { () => new KullbackLeiblerLoss(), "kullbackLeiblerDivergence", "klDivergence", "kld" },
        { () => new PoissonLoss(), "poisson" },
        { () => new CosineSimilarityLoss(), "cosineSimilarity", "cosineProximity" },
    };

    public static Loss Find(string name) => names.Find(name);
}
