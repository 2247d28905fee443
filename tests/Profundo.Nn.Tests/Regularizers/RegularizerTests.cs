namespace Profundo.Tests;

public class RegularizerTests
{
    static readonly Tensor x = Tensor.RandomNormal([12, 3], generator: new RandomGenerator(1)), y = Tensor.RandomNormal([12, 2], generator: new RandomGenerator(2));

    static readonly Tensor values = Tensor.FromArray(new[,] { { 1.0, -2 }, { 0.5, 0 } });

    [Fact]
    public void Penalties_are_as_defined()
    {
        Assert.Equal(0.1 * 3.5, Regularizer.L1(0.1).Penalty(values).Item(), 12);
        Assert.Equal(0.1 * 5.25, Regularizer.L2(0.1).Penalty(values).Item(), 12);
        Assert.Equal(0.1 * 3.5 + 0.2 * 5.25, Regularizer.L1L2(0.1, 0.2).Penalty(values).Item(), 12);
        Assert.Equal(0.01 * 5.25, ((Regularizer)"L2").Penalty(values).Item(), 12);
        Assert.Equal(1, Regularizer.Of(weight => weight.Max()).Penalty(values).Item(), 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => Regularizer.L1(-1));
        Assert.Contains("l1l2", Assert.Throws<ArgumentException>(() => (Regularizer)"l3").Message);
    }

    static Sequential Net(Regularizer? weight, bool runEagerly = false)
    {
        var net = new Sequential(new Dense(4, "tanh", inputs: 3, weightRegularizer: weight, biasRegularizer: "l1"), new Dense(2, inputs: 4)) { RunEagerly = runEagerly };
        var start = 0;
        foreach (var parameter in net.Parameters) parameter.Assign((Tensor.Arange(parameter.Shape.Size) + ++start).Sin().Reshape(parameter.Shape) * 0.5);
        return net;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_pays_for_the_weights_in_loss_and_gradients(bool runEagerly)
    {
        var net = Net(Regularizer.L1L2(0.02, 0.05), runEagerly);
        net.Compile(new Sgd(0.1), new L2Loss(), "mse");
        var byHand = Net(null);
        var expected = new List<double>();
        for (var step = 0; step < 5; step++)
        {
            Parameter weight = byHand.Parameters[0], bias = byHand.Parameters[1];
            var prediction = byHand.Call(x);
            expected.Add(new L2Loss().Call(prediction, y).Mean().Item() + 0.02 * weight.Value.Abs().Sum().Item() + 0.05 * weight.Value.Square().Sum().Item() + 0.01 * bias.Value.Abs().Sum().Item());
            Autograd.Record(() => new L2Loss().Call(byHand.Call(x), y)).Backward();
            // the derivatives of the penalties: 0.02 sign w + 0.1 w, and 0.01 sign b
            Tensor weightStep = weight.Grad / 12 + 0.02 * weight.Value.Sign() + 0.1 * weight.Value, biasStep = bias.Grad / 12 + 0.01 * bias.Value.Sign();
            weight.Assign(weight.Value - 0.1 * weightStep);
            bias.Assign(bias.Value - 0.1 * biasStep);
            foreach (var other in byHand[1].Parameters) other.Assign(other.Value - 0.1 / 12 * other.Grad);
            Assert.Equal(expected[^1], net.Evaluate(x, y)["loss"], 5);
            Assert.Equal(expected[^1], net.TrainOnBatch(x, y), 5);
        }
        foreach (var (mine, theirs) in net.Parameters.Zip(byHand.Parameters)) Assert.True(mine.Value.AllClose(theirs.Value, 1e-4, 1e-5), $"{mine}");
        Assert.Equal(2 * new L2Loss().Call(net.Predict(x), y).Mean().Item(), net.Evaluate(x, y)["meanSquaredError"], 5); // metrics know nothing of it
    }

    [Fact]
    public void A_loop_of_one_s_own_adds_the_penalty_to_each_loss()
    {
        Sequential fitted = Net(Regularizer.L2(0.05)), looped = fitted.Clone();
        fitted.Compile(new Sgd(0.1), new L2Loss());
        fitted.TrainOnBatch(x, y);
        Autograd.Record(() => new L2Loss().Call(looped.Call(x), y) + looped.Penalty()).Backward();
        new Trainer(looped.Parameters, new Sgd(0.1)).Step(x.Length);
        foreach (var (mine, theirs) in fitted.Parameters.Zip(looped.Parameters)) Assert.True(mine.Value.AllClose(theirs.Value, 1e-5, 1e-6));
    }

    [Fact]
    public void A_regularizer_can_come_later_and_frozen_or_shared_parameters_count_none_or_once()
    {
        var net = Net(null);
        net.Compile(new Sgd(0.1), new L2Loss());
        net.TrainOnBatch(x, y);
        net.Parameters.Matching("bias").ForEach(bias => bias.Regularizer = null);
        Assert.Equal(0, net.Penalty().Item());
        var plain = net.Evaluate(x, y)["loss"];
        net.Parameters[0].Regularizer = Regularizer.L2(1);
        var penalty = net.Parameters[0].Value.Square().Sum().Item();
        Assert.Equal(plain + penalty, net.TrainOnBatch(x, y), 5);
        net.Parameters[0].IsTrainable = false;
        Assert.Equal(0, net.Penalty().Item());

        Dense first = new(3, inputs: 3, weightRegularizer: Regularizer.L2(1)), second = new(3, inputs: 3, weightRegularizer: Regularizer.L2(1));
        var tied = new Sequential(first, second);
        tied.Initialize(new ConstantInitializer(1));
        Assert.Equal(18, tied.Penalty().Item(), 6);
        second.ShareParameters(first);
        Assert.Equal(9, tied.Penalty().Item(), 6);
    }

    [Fact]
    public void A_penalty_must_be_a_single_number() =>
        Assert.Contains("Sum()", Assert.Throws<ShapeException>(() => Net(Regularizer.Of(weight => weight.Abs())).Penalty()).Message);

    [Fact]
    public void With_several_outputs_the_penalty_is_in_the_whole_loss_alone()
    {
        var input = new Input([3]);
        var hidden = new Dense(4, "tanh", weightRegularizer: Regularizer.L2(0.5)).Apply(input);
        var model = new FunctionalModel([input], [new Dense(2, name: "a").Apply(hidden), new Dense(2, name: "b").Apply(hidden)]);
        model.Compile(new Sgd(0.01), losses: ["mse", "mae"], lossWeights: [1, 0.5]);
        var figures = model.Evaluate(x, [y, y]);
        Assert.Equal(figures["aLoss"] + 0.5 * figures["bLoss"] + model.Penalty().Item(), figures["loss"], 5);
        Assert.Equal(figures["loss"], model.TrainOnBatch(x, [y, y]), 5);
    }

    /// <summary>Keeps the state after an update.</summary>
    sealed class Keep(int step) : Callback
    {
        public TrainingState? State { get; private set; }

        public override void OnSettled(TrainingRun run)
        {
            if (run.Step == step && !run.IsEpochEnd) State = run.Capture().Copy();
        }
    }

    [Fact]
    public void Training_that_is_resumed_within_an_epoch_shows_the_same_loss()
    {
        History Fit(Callback callback, TrainingState? state)
        {
            RandomGenerator.Default.Seed(1);
            var net = Net(Regularizer.L2(0.1));
            net.Compile(new Sgd(0.1), new L2Loss());
            return net.Fit(x, y, new() { BatchSize = 4, Epochs = 2, Progress = null, Callbacks = [callback], ResumeFrom = state });
        }
        var keep = new Keep(step: 2);
        var whole = Fit(keep, null);
        Assert.Equal(whole["loss"], Fit(new Keep(0), keep.State)["loss"]);
    }

    [Fact]
    public void Evaluation_may_be_the_first_call()
    {
        var net = new Sequential(new Dense(2, weightRegularizer: "l2"));
        net.Compile("sgd", "mse");
        Assert.True(net.Evaluate(x, y)["loss"] > 0);
    }
}
