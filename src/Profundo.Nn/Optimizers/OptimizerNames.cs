namespace Profundo;

/// <summary>The optimisers that may be given as a text.</summary>
static class OptimizerNames
{
    static readonly Names<Optimizer> names = new("optimiser", "an object, such as new Adam(learningRate: 0.01)")
    {
        { () => new Sgd(), "sgd" },
        { () => new Sgd(momentum: 0.9), "momentum" },
        { () => new Sgd(momentum: 0.9, nesterov: true), "nesterov", "nag" },
        { () => new Adagrad(), "adagrad" },
        { () => new RmsProp(), "rmsprop" },
        { () => new Adadelta(), "adadelta" },
        { () => new Adam(), "adam" },
        { () => new AdamW(), "adamw" },
        { () => new Adamax(), "adamax" },
        { () => new Nadam(), "nadam" },
        { () => new Yogi(), "yogi" },
        { () => new Ftrl(), "ftrl" },
        { () => new Lars(), "lars" },
        { () => new Lamb(), "lamb" },
    };

    public static Optimizer Find(string name) => names.Find(name);
}
