namespace Profundo.Tests;

public class OptimizerTests
{
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

    [Fact]
    public void Frozen_parameters_keep_their_values_and_get_no_gradient()
    {
        Parameter trained = new("trained", [1], new ConstantInitializer(1)), frozen = new("frozen", [1], new ConstantInitializer(1));
        foreach (var parameter in (Parameter[])[trained, frozen]) parameter.Initialize();
        var trainer = new Trainer([trained, frozen], new Sgd(0.5));
        void Step()
        {
            Autograd.Record(() => trained.Value + frozen.Value).Backward();
            trainer.Step(1);
        }

        frozen.IsTrainable = false;
        Step();
        Assert.Equal([0.5f, 1], new[] { trained, frozen }.Select(parameter => parameter.Value.ToArray<float>()[0]));
        Assert.Throws<GradientException>(() => frozen.Grad);
        frozen.IsTrainable = true;
        Step();
        Assert.Equal([0f, 0.5f], new[] { trained, frozen }.Select(parameter => parameter.Value.ToArray<float>()[0]));
    }

    [Fact]
    public void Clipping_by_norm_shortens_each_gradient_and_by_global_norm_all_together()
    {
        Tensor[] Step(GradientClipping clipping)
        {
            Tensor[] values = [Tensor.Zeros([2]), Tensor.Zeros([1])];
            new Sgd(1) { Clipping = clipping }.Step(values, [Tensor.FromArray(new float[] { 6, 8 }), Tensor.FromArray(new float[] { 1 })], gradientScale: 0.5);
            return values;
        }
        var each = Step(GradientClipping.ByNorm(1));
        Assert.Equal([-0.6f, -0.8f], each[0].ToArray<float>());
        Assert.Equal([-0.5f], each[1].ToArray<float>());
        var together = Step(GradientClipping.ByGlobalNorm(1));
        var length = (float)Math.Sqrt(25.25);
        Assert.Equal(-3 / length, together[0].ToArray<float>()[0], 6);
        Assert.Equal(-0.5f / length, together[1].ToArray<float>()[0], 6);
    }

    [Fact]
    public void Gradients_can_be_clipped_by_hand()
    {
        Variable a = new(Tensor.FromArray(new float[] { 3, 0 })), b = new(Tensor.Scalar(4));
        Autograd.Record(() => (a.Value.Square().Sum() + b.Value.Square()) * 0.5).Backward();
        Assert.Equal(5, new ParameterList([a, b]).ClipGradients(1), 6);
        Assert.Equal([0.6f, 0], a.Grad.ToArray<float>());
        Assert.Equal(0.8, b.Grad.Item(), 6);
    }

    [Fact]
    public void Lengths_do_not_depend_on_the_number_of_threads()
    {
        var threads = Parallelism.Threads;
        try
        {
            float[] Run(int count)
            {
                Parallelism.Threads = count;
                Tensor value = Tensor.RandomNormal([300_001], generator: new RandomGenerator(1)), gradient = Tensor.RandomNormal([300_001], generator: new RandomGenerator(2));
                var optimizer = new Lamb(0.1);
                for (var i = 0; i < 3; i++) optimizer.Step([value], [gradient]);
                return value.ToArray<float>();
            }
            Assert.Equal(Run(1), Run(3));
        }
        finally
        {
            Parallelism.Threads = threads;
        }
    }

    [Theory]
    [InlineData("SGD", typeof(Sgd))]
    [InlineData("adam", typeof(Adam))]
    [InlineData("AdamW", typeof(AdamW))]
    [InlineData("rms_prop", typeof(RmsProp))]
    public void Names_are_read_in_any_spelling(string name, Type type) => Assert.IsType(type, (Optimizer)name);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.Contains("adadelta", Assert.Throws<ArgumentException>(() => (Optimizer)"newton").Message);

    [Fact]
    public void A_trainer_s_step_allocates_nothing_once_it_is_warm()
    {
        var net = new Sequential(new Dense(8, "relu", inputs: 4), new BatchNorm(channels: 8), new Dense(2, inputs: 8));
        net.Initialize();
        var trainer = new Trainer(net.Parameters, new Adam { Clipping = GradientClipping.ByGlobalNorm(1), Schedule = new CosineSchedule(0.1, 500) });
        void Differentiate() => Autograd.Record(() => net.Call(Tensor.Ones([3, 4]))).Backward();
        var allocated = 0L;
        for (var step = 0; step < 200; step++)
        {
            Differentiate();
            var before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Step(3);
            if (step >= 100) allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Optimisers_train_sessions_too()
    {
        var graph = new Graph();
        Tensor x = graph.Placeholder("x", []), y = graph.Placeholder("y", []);
        Tensor a = graph.Variable("a", Tensor.Scalar(0)), b = graph.Variable("b", Tensor.Scalar(0));
        var cost = (a * x + b - y).Square();
        var session = new Session(graph);
        var optimizer = new Sgd(0.05, momentum: 0.5);
        double? last = null;
        for (var step = 0; step < 200; step++)
        {
            var at = step % 5 - 2;
            last = session.Train(cost, [x.Feed(at), y.Feed(3 * at + 1)], 1, optimizer, CostReduction.Mean);
        }
        Assert.InRange(last!.Value, 0, 1e-6);
    }

    [Fact]
    public void Gradients_must_fit_their_values()
    {
        Assert.Contains("2 values and 1", Assert.Throws<ArgumentException>(() => new Sgd().Step([Tensor.Ones([2]), Tensor.Ones([2])], [Tensor.Ones([2])])).Message);
        Assert.Contains("(3,)", Assert.Throws<ArgumentException>(() => new Sgd().Step([Tensor.Ones([2])], [Tensor.Ones([3])])).Message);
    }
}
