namespace Profundo.Tests;

/// <summary>Each rule against its formula in float64, over a hundred steps on changing gradients.</summary>
public class OptimizerTests
{
    const int Size = 37, Steps = 100; // an odd size, so that the last lane is a partial one

    delegate double Rule(int i, double weight, double gradient, int step);

    static void Check(Optimizer optimizer, Rule rule)
    {
        var start = Enumerable.Range(0, Size).Select(i => Math.Sin(i)).ToArray();
        var expected = (double[])start.Clone();
        var parameter = new Parameter("weight", [Size], new ConstantInitializer(0));
        parameter.Assign(Tensor.FromArray(start).AsType(DType.Float32));
        var trainer = new Trainer([parameter], optimizer);
        for (var step = 1; step <= Steps; step++)
        {
            var factors = Tensor.FromArray(Enumerable.Range(0, Size).Select(i => (float)Math.Cos(i + step)).ToArray());
            Autograd.Record(() => parameter.Value * factors).Backward();
            trainer.Step(2);
            for (var i = 0; i < Size; i++) expected[i] = rule(i, expected[i], (float)Math.Cos(i + step) / 2.0, step);
        }
        var actual = parameter.Value.ToArray<double>();
        for (var i = 0; i < Size; i++) Assert.Equal(expected[i], actual[i], tolerance: 1e-5);
    }

    [Fact]
    public void Sgd() => Check(new Sgd(0.1), (i, w, g, t) => w - 0.1 * g);

    [Fact]
    public void Sgd_with_weight_decay() => Check(new Sgd(0.1, weightDecay: 0.01), (i, w, g, t) => w - 0.1 * (g + 0.01 * w));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sgd_with_momentum(bool nesterov)
    {
        var velocity = new double[Size];
        Check(new Sgd(0.1, momentum: 0.9, nesterov), (i, w, g, t) =>
        {
            velocity[i] = 0.9 * velocity[i] + g;
            return w - 0.1 * (nesterov ? g + 0.9 * velocity[i] : velocity[i]);
        });
    }

    [Fact]
    public void Adam()
    {
        double[] m = new double[Size], v = new double[Size];
        Check(new Adam(0.01), (i, w, g, t) =>
        {
            m[i] = 0.9 * m[i] + 0.1 * g;
            v[i] = 0.999 * v[i] + 0.001 * g * g;
            return w - 0.01 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t)) * m[i] / (Math.Sqrt(v[i]) + 1e-8);
        });
    }

    [Fact]
    public void Multipliers_slow_and_freeze_parameters()
    {
        Parameter fast = new("fast", [1], new ConstantInitializer(1)), slow = new("slow", [1], new ConstantInitializer(1)), frozen = new("frozen", [1], new ConstantInitializer(1));
        slow.LearningRateMultiplier = 0.5;
        frozen.LearningRateMultiplier = 0;
        foreach (var parameter in (Parameter[])[fast, slow, frozen]) parameter.Initialize();
        Autograd.Record(() => fast.Value + slow.Value + frozen.Value).Backward();
        new Trainer([fast, slow, frozen], new Sgd(0.1)).Step(1);
        Assert.Equal([0.9f, 0.95f, 1], new[] { fast, slow, frozen }.Select(parameter => parameter.Value.ToArray<float>()[0]));
    }
}
