using Profundo.Cli;

namespace Profundo.Tests.ColorNetwork;

public class ComplementaryColorsTests
{
    [Fact]
    public void Is_the_network_of_the_article()
    {
        var network = new ComplementaryColors(1, ColorsActivation.LeakyRelu);
        Assert.Equal([(64, 3), (32, 64), (16, 32), (3, 16)], network.Layers.Select(layer => (layer.Weight.Value.Shape[0], layer.Weight.Value.Shape[1])));
        foreach (var layer in network.Layers)
        {
            var weights = layer.Weight.Value.ToArray<float>();
            var deviation = Math.Sqrt(1.0 / layer.Weight.Value.Shape[1]);
            Assert.All(weights, weight => Assert.True(Math.Abs(weight) <= 2 * deviation));
            Assert.All(layer.Bias!.Value.ToArray<float>(), bias => Assert.Equal(0, bias));
        }
    }

    /// <summary>One step against the same mathematics in plain loops of doubles.</summary>
    [Fact]
    public void A_step_follows_the_plain_difference_with_momentum()
    {
        RandomGenerator.Default.Seed(3);
        var order = Tensor.RandomPermutation(10_000).ToArray<int>();
        var data = Colors.Generate(10_000, 3);
        var network = new ComplementaryColors(3, ColorsActivation.LeakyRelu) { LearningRate = 0.5 };
        var reference = new PlainNetwork(network.Layers);
        for (var step = 0; step < 5; step++)
        {
            var cost = reference.Step(data, order.AsSpan(300 * step, 300), 0.5, 0.9);
            network.Step();
            if (step == 4) Assert.Equal(cost, network.Cost, 1e-6);
        }
        foreach (var (layer, weights) in network.Layers.Zip(reference.Weights))
            Assert.All(layer.Weight.Value.ToArray<float>().Zip(weights.Cast<double>()), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void Leaky_relu_reaches_the_cost()
    {
        var network = Train(19, ColorsActivation.LeakyRelu);
        Assert.Equal(StopReason.CostReached, network.Reason);
        Assert.True(network.Cost <= 1.2e-4);
        Assert.Equal(0, network.Steps % 5);
        var errors = ColorsFigures.Predictions(network).Zip(ColorsFigures.Complements, (said, truth) => (Math.Abs(said.Red - truth.Red) + Math.Abs(said.Green - truth.Green) + Math.Abs(said.Blue - truth.Blue)) / 3.0);
        Assert.True(errors.Average() < 8, $"off by {errors.Average()} of 255 in the mean");
    }

    [Fact]
    public void A_dead_channel_keeps_relu_from_the_cost_and_leaky_relu_revives_it()
    {
        var network = Train(1, ColorsActivation.Relu);
        Assert.Equal((StopReason.StepLimit, 4245), (network.Reason, network.Steps));
        Assert.Equal([true, false, false], network.DeadUnits()[^1]);
        network.Activation = ColorsActivation.LeakyRelu;
        for (var step = 0; step < 100; step++) network.Step();
        Assert.Equal([false, false, false], network.DeadUnits()[^1]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run() =>
        Assert.Equal(Train(8, ColorsActivation.LeakyRelu).Cost, Train(8, ColorsActivation.LeakyRelu).Cost);

    static ComplementaryColors Train(long seed, ColorsActivation activation)
    {
        var network = new ComplementaryColors(seed, activation);
        while (network.Reason is null) network.Step();
        return network;
    }
}
