namespace Profundo;

static class OptimizerNames
{
    static readonly Names<Optimizer> names = new("optimiser", "an object, such as new Adam(learningRate: 0.01)")
    {
        { () => new Sgd(), "sgd" },
        { () => new Adam(), "adam" },
    };

    public static Optimizer Find(string name) => names.Find(name);
}
