using System.Globalization;

namespace Profundo.Tests;

/// <summary>"Dive into Deep Learning", 11.5 to 11.10: the paths on 0.1 x₁² + 2 x₂², and the losses on the airfoil data.</summary>
public class BookTests
{
    public static TheoryData<Optimizer, double, double> Paths => new()
    {
        { new Sgd(0.4), -0.943467, -7.3123e-05 },
        { new Sgd(0.6), -0.387814, -1673.365 },
        { new Sgd(0.6, momentum: 0.5), 0.00718787, 0.00255327 },
        { new Sgd(0.6, momentum: 0.25), -0.12634, -0.18663 },
        { new Adagrad(0.4), -2.382563, -0.158591 },
        { new Adagrad(2), -0.00229534, 0 },
        { new RmsProp(0.4, rho: 0.9), -0.0105987, 0 },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Twenty_steps_on_an_elongated_bowl(Optimizer optimizer, double x1, double x2)
    {
        Variable x = new(Tensor.FromArray(new[] { -5.0, -2 }));
        Tensor steepness = Tensor.FromArray(new[] { 0.1, 2 });
        for (var step = 0; step < 20; step++) optimizer.Minimize(() => (steepness * x.Value.Square()).Sum());
        var end = x.Value.ToArray<double>();
        Assert.Equal(x1, end[0], 1e-5 * Math.Max(1, Math.Abs(x1)));
        Assert.Equal(x2, end[1], 1e-5 * Math.Max(1, Math.Abs(x2)));
    }

    /// <summary>No linear model has a smaller loss on these rows than the least-squares solution.</summary>
    const double Floor = 0.24169, Highest = 0.26;

    [RealDataFact]
    public void Two_epochs_on_the_airfoil_data_end_near_the_least_squares_solution()
    {
        var rows = File.ReadLines(Path.Combine(RealData.Folder!, "airfoil_self_noise.dat"))
            .SelectMany(line => line.Split('\t').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))).ToArray();
        var data = Tensor.FromArray(rows).Reshape(-1, 6);
        data = ((data - data.Mean(0)) / data.Std(0))[..1500];
        Tensor features = data[.., ..5], target = data[.., 5];
        var rules = new Dictionary<string, Func<Optimizer>>
        {
            ["11.5 minibatch"] = () => new Sgd(0.05),
            ["11.6 momentum 0.5"] = () => new Sgd(0.02, momentum: 0.5),
            ["11.6 momentum 0.9"] = () => new Sgd(0.005, momentum: 0.9),
            ["11.7 Adagrad"] = () => new Adagrad(0.1),
            ["11.8 RMSProp"] = () => new RmsProp(0.01, rho: 0.9),
            ["11.9 Adadelta"] = () => new Adadelta(rho: 0.9, epsilon: 1e-5),
            ["11.10 Adam"] = () => new Adam(0.01, epsilon: 1e-6),
            ["11.10 Yogi"] = () => new Yogi(0.01),
        };
        foreach (var (section, rule) in rules)
        {
            RandomGenerator.Default.Seed(1);
            var net = new Sequential(new Dense(1));
            net.Initialize(new NormalInitializer(0.01));
            net.Compile(rule(), new L2Loss());
            net.Fit(features, target, new() { BatchSize = 10, Epochs = 2, Progress = null });
            var loss = net.Evaluate(features, target)["loss"];
            Assert.True(loss is > Floor - 1e-5 and < Highest, $"{section}: {loss}");
        }
    }
}
