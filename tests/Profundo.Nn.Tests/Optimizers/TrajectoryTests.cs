using System.Text.Json;

namespace Profundo.Tests;

/// <summary>200 steps of every rule against PyTorch, or against the paper's formula where PyTorch has no such rule.</summary>
public class TrajectoryTests
{
    const int Size = 19;

    static readonly int[] shown = [1, 2, 3, 10, 50, 200];

    static readonly Dictionary<string, Func<Optimizer>> rules = new()
    {
        ["sgd"] = () => new Sgd(0.05),
        ["sgd-decay"] = () => new Sgd(0.05, weightDecay: 0.1),
        ["momentum"] = () => new Sgd(0.05, momentum: 0.9, weightDecay: 0.1),
        ["nesterov"] = () => new Sgd(0.05, momentum: 0.9, nesterov: true, weightDecay: 0.1),
        ["adagrad"] = () => new Adagrad(0.1, epsilon: 1e-3, weightDecay: 0.1),
        ["adadelta"] = () => new Adadelta(0.5, rho: 0.8, epsilon: 1e-4, weightDecay: 0.1),
        ["rmsprop"] = () => new RmsProp(0.01, rho: 0.8, epsilon: 1e-3, weightDecay: 0.1),
        ["rmsprop-momentum"] = () => new RmsProp(0.01, rho: 0.8, momentum: 0.7, epsilon: 1e-3),
        ["rmsprop-centred"] = () => new RmsProp(0.01, rho: 0.8, centred: true, epsilon: 1e-3, weightDecay: 0.1),
        ["rmsprop-centred-momentum"] = () => new RmsProp(0.01, rho: 0.8, momentum: 0.7, centred: true, epsilon: 1e-3),
        ["adam-pytorch"] = () => new Adam(0.02, epsilon: 1e-3, weightDecay: 0.1, correctBeforeEpsilon: true),
        ["amsgrad"] = () => new Adam(0.02, epsilon: 1e-3, weightDecay: 0.1, correctBeforeEpsilon: true, amsGrad: true),
        ["adamw-amsgrad"] = () => new AdamW(0.02, epsilon: 1e-3, weightDecay: 0.1, amsGrad: true),
        ["adagrad-accumulator"] = () => new Adagrad(0.1, epsilon: 1e-3, initialAccumulator: 0.1),
        ["adam-keras"] = () => new Adam(0.02, epsilon: 1e-3, weightDecay: 0.1),
        ["adamw"] = () => new AdamW(0.02, epsilon: 1e-3, weightDecay: 0.1),
        ["adamax"] = () => new Adamax(0.02, epsilon: 1e-3, weightDecay: 0.1),
        ["nadam"] = () => new Nadam(0.02, epsilon: 1e-3, weightDecay: 0.1),
        ["yogi"] = () => new Yogi(0.02, weightDecay: 0.1),
        ["ftrl"] = () => new Ftrl(0.1, beta: 1, l1: 0.5, weightDecay: 0.1),
        ["lars"] = () => new Lars(0.5, momentum: 0.9, trust: 0.02, weightDecay: 0.1),
        ["lamb"] = () => new Lamb(0.02, weightDecay: 0.1),
        ["clip-value"] = () => new Sgd(0.05, weightDecay: 0.1) { Clipping = GradientClipping.ByValue(0.5) },
        ["clip-norm"] = () => new Sgd(0.05, momentum: 0.9) { Clipping = GradientClipping.ByGlobalNorm(1.5) },
    };

    public static TheoryData<string> Names => [.. rules.Keys];

    static readonly JsonElement golden = GoldenFile.Read("optimizers.json");

    static List<double[]> Run(Optimizer optimizer, DType type, double scale)
    {
        var weight = new Variable(Tensor.FromArray(Enumerable.Range(0, Size).Select(i => Math.Cos(i)).ToArray()).AsType(type));
        var trajectory = new List<double[]>();
        for (var t = 1; t <= 200; t++)
        {
            var values = weight.Value.ToArray<double>();
            var gradient = Tensor.FromArray(values.Select((w, i) => (Math.Sin(0.7 * i + 0.3 * t) + 0.2 * w) / scale).ToArray()).AsType(type);
            optimizer.Step([weight.Value], [gradient], scale);
            if (shown.Contains(t)) trajectory.Add(weight.Value.ToArray<double>());
        }
        return trajectory;
    }

    static void Close(double[][] expected, List<double[]> actual, double tolerance)
    {
        for (var row = 0; row < expected.Length; row++)
            for (var i = 0; i < Size; i++)
                Assert.True(Math.Abs(expected[row][i] - actual[row][i]) <= tolerance * Math.Max(1, Math.Abs(expected[row][i])), $"weight {i} after {shown[row]} steps: {expected[row][i]} expected, {actual[row][i]} computed");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float64_steps_agree_to_twelve_digits(string name) =>
        Close(Expected(name), Run(rules[name](), DType.Float64, scale: 1), 1e-12);

    [Theory]
    [MemberData(nameof(Names))]
    public void In_float32_with_scaled_gradients_steps_agree_to_four_digits(string name) =>
        Close(Expected(name), Run(rules[name](), DType.Float32, scale: 0.25), 1e-4);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_warm_step_allocates_nothing(string name)
    {
        var optimizer = rules[name]();
        Tensor[] values = [Tensor.Ones([100]), Tensor.Ones([3, 5])], gradients = [Tensor.Ones([100]), Tensor.Ones([3, 5])];
        for (var i = 0; i < 100; i++) optimizer.Step(values, gradients);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) optimizer.Step(values, gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Every_rule_with_a_golden_file_is_run() => Assert.Equal(golden.EnumerateObject().Select(rule => rule.Name).Order(), rules.Keys.Order());

    static double[][] Expected(string name) => [.. golden.GetProperty(name).EnumerateArray().Select(row => row.Numbers())];
}
