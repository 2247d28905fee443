namespace Profundo.Tests;

public class LearningRateSearchTests
{
    static readonly Tensor x = Tensor.RandomNormal([256, 8], generator: new RandomGenerator(1));
    static readonly Tensor y = x.MatMul(Tensor.Arange(8).AsType(DType.Float32).Reshape(8, 1));

    static Sequential Model(Optimizer optimizer)
    {
        Sequential model = new(new Dense(1));
        model.Compile(optimizer, "mse", "mae");
        return model;
    }

    [Fact]
    public void The_suggestion_is_where_the_loss_falls_most_and_below_where_it_explodes()
    {
        var search = Model(new Sgd()).FindLearningRate(x, y, steps: 80);
        Assert.InRange(search.Suggestion, 1e-3, 0.5);
        Assert.InRange(search.Rates.Count, 10, 79);
        Assert.Equal(search.Rates.Count, search.Losses.Count);
        Assert.Equal(search.Rates.Count, search.SmoothedLosses.Count);
        Assert.True(search.Rates[^1] > search.Suggestion);
    }

    [Fact]
    public void Everything_is_as_before_afterwards()
    {
        static float[] Train(bool searches)
        {
            RandomGenerator.Default.Seed(4);
            var model = Model(new Adam(0.01) { Schedule = new ExponentialSchedule(0.01, 0.1) });
            model.Fit(x, y, new() { Progress = null });
            if (searches) model.FindLearningRate(x, y, steps: 30);
            model.Fit(x, y, new() { Progress = null });
            return [.. model.Parameters.SelectMany(parameter => parameter.Value.Reshape(-1).ToArray<float>())];
        }
        Assert.Equal(Train(false), Train(true));
    }

    [Fact]
    public void Rates_must_rise() => Assert.Throws<ArgumentOutOfRangeException>(() => Model("sgd").FindLearningRate(x, y, lowest: 1, highest: 0.1));
}
