namespace Profundo;

/// <summary>The initializers that may be given as a text.</summary>
static class InitializerNames
{
    static readonly Names<Initializer> names = new("initializer", "an object, such as new NormalInitializer(0.01)")
    {
        { () => new ConstantInitializer(0), "zeros" },
        { () => new ConstantInitializer(1), "ones" },
        { () => new NormalInitializer(0.05), "randomNormal", "normal" },
        { () => new TruncatedNormalInitializer(), "truncatedNormal" },
        { () => new UniformInitializer(0.05), "randomUniform", "uniform" },
        { () => new XavierInitializer(), "glorotUniform", "xavierUniform", "xavier" },
        { () => new XavierInitializer(WeightDistribution.Normal), "glorotNormal", "xavierNormal" },
        { () => new HeInitializer(WeightDistribution.Uniform), "heUniform", "kaimingUniform" },
        { () => new HeInitializer(), "heNormal", "kaimingNormal", "he" },
        { () => new LeCunInitializer(WeightDistribution.Uniform), "leCunUniform" },
        { () => new LeCunInitializer(), "leCunNormal" },
        { () => new OrthogonalInitializer(), "orthogonal" },
    };

    public static Initializer Find(string name) => names.Find(name);
}
