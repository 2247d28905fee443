namespace Profundo.Tests;

public class TrainerTests
{
    static Parameter Weight()
    {
        var parameter = new Parameter("weight", [2], new ConstantInitializer(1));
        parameter.Initialize();
        return parameter;
    }

    [Fact]
    public void A_step_divides_by_the_batch_size()
    {
        var weight = Weight();
        Autograd.Record(() => weight.Value * 8).Backward();
        new Trainer([weight], new Sgd(1)).Step(4);
        Assert.Equal([-1f, -1], weight.Value.ToArray<float>());
    }

    [Fact]
    public void A_stale_gradient_is_a_mistake_unless_ignored()
    {
        var weight = Weight();
        var trainer = new Trainer([weight], new Sgd(1));
        Assert.Contains("no backward pass", Assert.Throws<GradientException>(() => trainer.Step(1)).Message);
        Autograd.Record(() => weight.Value * 1).Backward();
        trainer.Step(1);
        trainer.Step(1, ignoreStaleGradients: true);
        Assert.Equal([0f, 0], weight.Value.ToArray<float>());
        Assert.Throws<GradientException>(() => trainer.Step(1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void The_batch_size_must_be_positive(double batchSize) => Assert.Throws<ArgumentOutOfRangeException>(() => new Trainer([Weight()], "sgd").Step(batchSize));

    [Fact]
    public void A_graph_from_before_a_step_cannot_be_used_after_it()
    {
        var weight = Weight();
        var y = Autograd.Record(() => weight.Value * weight.Value);
        y.Backward(retainGraph: true);
        new Trainer([weight], "sgd").Step(1);
        Assert.Contains("overwritten", Assert.Throws<GradientException>(() => y.Backward()).Message);
    }
}
