namespace Profundo;

/// <summary>The regularizers that may be given as a text.</summary>
static class RegularizerNames
{
    static readonly Names<Regularizer> names = new("regularizer", "an object, such as Regularizer.L2(0.01)")
    {
        { () => Regularizer.L1(), "l1" },
        { () => Regularizer.L2(), "l2" },
        { () => Regularizer.L1L2(), "l1l2" },
    };

    public static Regularizer Find(string name) => names.Find(name);
}
