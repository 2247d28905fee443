namespace Profundo.Tests.Precision;

public class LossScaleTests
{
    static readonly Tensor x = Tensor.RandomNormal([32, 6], generator: new RandomGenerator(1)), y = Tensor.RandomIntegers([32], 0, 3, generator: new RandomGenerator(2));

    static Sequential Network(PrecisionPolicy policy, LossScale? scale = null)
    {
        var net = new Sequential(new Dense(8, "tanh", inputs: 6), new Dense(3, inputs: 8)) { Precision = policy, LossScale = scale };
        RandomGenerator.Default.Seed(4);
        net.Initialize(new XavierInitializer());
        return net;
    }

    static Tensor[] Values(Layer layer) => [.. layer.Parameters.Select(parameter => parameter.Value.Copy())];

    static void AssertSame(Tensor[] expected, Tensor[] actual) => Assert.All(expected.Zip(actual), pair => Assert.True(pair.First.ElementsEqual(pair.Second)));

    [Fact]
    public void A_dynamic_scale_falls_with_overflows_and_rises_after_a_while_without()
    {
        var parameter = new Variable(Tensor.Ones([2]));
        var scale = LossScale.Dynamic(initial: 16, interval: 3);
        var trainer = new Trainer([parameter], new Sgd(0.1)) { LossScale = scale };
        void Step(double slope)
        {
            Autograd.Record(() => scale.Scale((parameter.Value * slope).Sum())).Backward();
            trainer.Step(1);
        }
        Step(double.PositiveInfinity);
        Assert.Equal((8, 1, true), (scale.Value, scale.Skipped, scale.HasSkipped));
        Step(double.NaN);
        Assert.Equal((4, 2), (scale.Value, scale.Skipped));
        Assert.Equal([1f, 1], parameter.Value.ToArray<float>());
        Assert.Equal(0, trainer.Optimizer.Updates);
        Step(1);
        Assert.Equal((4, false), (scale.Value, scale.HasSkipped));
        Assert.Equal([0.9f, 0.9f], parameter.Value.ToArray<float>());
        Step(1);
        Step(1);
        Assert.Equal(8, scale.Value);
        Step(float.MaxValue); // finite, but not once it is scaled
        Assert.Equal((4, 3), (scale.Value, scale.Skipped));
    }

    [Fact]
    public void It_never_falls_below_one_nor_rises_beyond_float32()
    {
        LossScale least = LossScale.Dynamic(1.5), most = LossScale.Dynamic(Math.Pow(2, 127), interval: 1);
        least.NoteOverflow();
        least.NoteOverflow();
        most.NoteUpdate();
        Assert.Equal((1, Math.Pow(2, 127)), (least.Value, most.Value));
    }

    [Fact]
    public void A_fixed_scale_stays()
    {
        var scale = LossScale.Fixed(64);
        scale.NoteOverflow();
        for (var i = 0; i < 5000; i++) scale.NoteUpdate();
        Assert.Equal((64, false, 1), (scale.Value, scale.IsDynamic, scale.Skipped));
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => LossScale.Fixed(0)).Message);
        Assert.Contains("positive", Assert.Throws<ArgumentOutOfRangeException>(() => LossScale.Fixed(double.PositiveInfinity)).Message);
        Assert.Contains("LossScale.Fixed", Assert.Throws<ArgumentOutOfRangeException>(() => LossScale.Dynamic(interval: 0)).Message);
    }

    /// <summary>Powers of two only change exponents, so float32 training does not notice them.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_scale_changes_no_bit_where_nothing_rounds_differently(bool runEagerly)
    {
        Tensor[] Trained(LossScale? scale)
        {
            RandomGenerator.Default.Seed(4);
            var net = new Sequential(new Dense(8, "tanh", inputs: 6), new Dense(3)) { RunEagerly = runEagerly, LossScale = scale };
            net.Initialize(new XavierInitializer());
            net.Compile(new Adam(0.01) { Clipping = GradientClipping.ByGlobalNorm(0.1) }, new SoftmaxCrossEntropyLoss());
            for (var i = 0; i < 5; i++) net.TrainOnBatch(x, y);
            return Values(net);
        }
        AssertSame(Trained(null), Trained(LossScale.Fixed(1024)));
    }

    /// <summary>The slopes of this loss, 10⁻⁸ for each example, are smaller than the smallest float16 number.</summary>
    [Fact]
    public void Small_gradients_vanish_in_float16_unless_the_loss_is_scaled()
    {
        double Slope(LossScale? scale)
        {
            var net = new Dense(1, useBias: false, inputs: 6) { Precision = "mixed_float16" };
            net.Initialize(new ConstantInitializer(0.1));
            Autograd.Record(() => net.Call(Tensor.Ones([4, 6])).Sum() * 1e-8 * (scale is null ? 1 : scale.Scale(1))).Backward();
            return net.Weight.Grad[0, 0].Item() / (scale?.Value ?? 1);
        }
        Assert.Equal(0, Slope(null));
        Assert.Equal(4e-8, Slope(LossScale.Dynamic()), 1e-10);
    }

    [Fact]
    public void Training_in_float16_scales_by_itself_and_skips_what_overflows()
    {
        var net = Network(PrecisionPolicy.MixedFloat16);
        Assert.Equal(32768, net.LossScale!.Value);
        Assert.Null(Network(PrecisionPolicy.MixedBFloat16).LossScale);
        var schedule = new FactorSchedule(0.1, 0.5);
        var optimizer = new Adam { Schedule = schedule };
        net.LossScale = LossScale.Dynamic(Math.Pow(2, 40));
        net.Compile(optimizer, new SoftmaxCrossEntropyLoss());
        var before = Values(net);
        net.TrainOnBatch(x, y);
        AssertSame(before, Values(net));
        Assert.Equal((0, Math.Pow(2, 39), 1), (optimizer.Updates, net.LossScale.Value, net.LossScale.Skipped));
        while (net.LossScale.HasSkipped) net.TrainOnBatch(x, y);
        Assert.Equal(1, optimizer.Updates);
        Assert.Equal(schedule.At(0), optimizer.LearningRate);
        Assert.False(before[0].ElementsEqual(net.Parameters[0].Value));
    }

    [Fact]
    public void Compiled_training_gives_the_bits_of_eager_training()
    {
        Tensor[] Trained(bool runEagerly, PrecisionPolicy policy)
        {
            RandomGenerator.Default.Seed(4);
            var net = new Sequential(new Dense(8, "relu"), new BatchNorm(), new Dropout(0.2), new Dense(3, "softmax")) { RunEagerly = runEagerly, Precision = policy };
            net.Compile("adam", "categoricalCrossentropy");
            for (var i = 0; i < 6; i++) net.TrainOnBatch(x, y.OneHot(3));
            if (!runEagerly) Assert.StartsWith("plan for", net.ExplainTraining());
            return Values(net);
        }
        foreach (var policy in (PrecisionPolicy[])["mixed_float16", "mixed_bfloat16"]) AssertSame(Trained(true, policy), Trained(false, policy));
    }

    [Fact]
    public void Callbacks_see_gradients_that_are_not_scaled_and_the_guard_lets_skipped_batches_pass()
    {
        var net = Network(PrecisionPolicy.MixedFloat16, LossScale.Dynamic(Math.Pow(2, 30)));
        net.Compile(new Sgd(0.01), new SoftmaxCrossEntropyLoss());
        var lengths = new List<double>();
        var watcher = new Watcher(run => lengths.Add(run.Model.Parameters[0].Grad.Norm().Item()));
        net.Fit(x, y, new() { Epochs = 40, BatchSize = 32, Progress = null, Callbacks = [new NonFiniteGuard(), watcher] });
        Assert.InRange(net.LossScale!.Skipped, 5, 35);
        Assert.Contains(lengths, length => !double.IsFinite(length));
        Assert.InRange(lengths[^1], 0.01, 100);
    }

    [Fact]
    public void The_guard_speaks_once_the_scale_cannot_fall_any_more()
    {
        var net = new Sequential(new Dense(8, inputs: 6), new Lambda(v => v.Log(), name: "logarithm"), new Dense(3)) { Precision = "mixed_float16", LossScale = LossScale.Dynamic(4) };
        net.Compile(new Sgd(0.01), new SoftmaxCrossEntropyLoss());
        var caught = Assert.Throws<NonFiniteException>(() => net.Fit(x, y, new() { Epochs = 10, BatchSize = 32, Progress = null, Callbacks = [new NonFiniteGuard()] }));
        Assert.Equal(2, net.LossScale!.Skipped);
        Assert.EndsWith("logarithm", caught.Layer);
    }

    sealed class Watcher(Action<TrainingRun> look) : Callback
    {
        public override void OnGradients(TrainingRun run) => look(run);
    }

    [Fact]
    public void Gradients_can_be_clipped_between_backward_and_step()
    {
        Tensor[] Trained(LossScale? scale)
        {
            var net = Network(PrecisionPolicy.Float32);
            var trainer = new Trainer(net.Parameters, new Sgd(0.1)) { LossScale = scale };
            for (var i = 0; i < 3; i++)
            {
                var losses = Autograd.Record(() => new SoftmaxCrossEntropyLoss().Call(net.Call(x), y) * (scale?.Scale(1) ?? 1));
                losses.Backward();
                Assert.True(trainer.Unscale());
                net.Parameters.ClipGradients(0.5);
                trainer.Step(x.Length);
            }
            return Values(net);
        }
        AssertSame(Trained(null), Trained(LossScale.Fixed(256)));
    }

    [Fact]
    public void A_trainer_saves_and_restores_the_scale()
    {
        Trainer Make() => new([new Variable(Tensor.Ones([2]))], new Sgd(0.1)) { LossScale = LossScale.Dynamic(16, interval: 5) };
        var trainer = Make();
        for (var i = 0; i < 3; i++) trainer.LossScale!.NoteUpdate();
        trainer.LossScale!.NoteOverflow();
        for (var i = 0; i < 4; i++) trainer.LossScale!.NoteUpdate();
        var state = new TrainingState();
        trainer.Save(state);
        var other = Make();
        other.Restore(state);
        Assert.Equal((8, 1), (other.LossScale!.Value, other.LossScale.Skipped));
        other.LossScale.NoteUpdate();
        Assert.Equal(16, other.LossScale.Value);
    }

    [Fact]
    public void Looking_for_overflows_allocates_nothing()
    {
        var net = Network(PrecisionPolicy.Float32);
        var trainer = new Trainer(net.Parameters, new Sgd(0.1)) { LossScale = LossScale.Fixed(2) };
        var allocated = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            Autograd.Record(() => trainer.LossScale.Scale(net.Call(x))).Backward();
            var before = GC.GetAllocatedBytesForCurrentThread();
            trainer.Unscale();
            trainer.Step(32);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, allocated);
    }
}
