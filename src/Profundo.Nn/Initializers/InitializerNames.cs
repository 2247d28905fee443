namespace Profundo;

/// <summary>The initializers that may be given as a text. Those that Keras and TensorFlow.js know by a name are distributed as there: their normal ones are truncated.</summary>
static class InitializerNames
{
    static readonly Names<Initializer> names = new("initializer", "an object, such as new NormalInitializer(0.01)")
    {
        { () => new ConstantInitializer(0), "zeros", "zero" },
        { () => new ConstantInitializer(1), "ones", "one" },
        { () => new NormalInitializer(0.05), "randomNormal", "normal" },
        { () => new TruncatedNormalInitializer(), "truncatedNormal" },
        { () => new UniformInitializer(0.05), "randomUniform", "uniform" },
        { () => new XavierInitializer(), "glorotUniform", "xavierUniform", "xavier" },
        { () => new XavierInitializer(WeightDistribution.TruncatedNormal), "glorotNormal" },
        { () => new XavierInitializer(WeightDistribution.Normal), "xavierNormal" },
        { () => new HeInitializer(WeightDistribution.Uniform), "heUniform", "kaimingUniform" },
        { () => new HeInitializer(WeightDistribution.TruncatedNormal), "heNormal" },
        { () => new HeInitializer(), "kaimingNormal", "he", "msraPrelu" },
        { () => new LeCunInitializer(WeightDistribution.Uniform), "leCunUniform" },
        { () => new LeCunInitializer(WeightDistribution.TruncatedNormal), "leCunNormal" },
        { () => new VarianceScalingInitializer(), "varianceScaling" },
        { () => new OrthogonalInitializer(), "orthogonal" },
        { () => new IdentityInitializer(), "identity" },
    };

    public static Initializer Find(string name) => names.Find(name);
}
