namespace Profundo.Tests.Guides;

/// <summary>A dense layer whose output is added to its input.</summary>
public sealed class Residual : Layer
{
    readonly int units;
    readonly Parameter weight;
    readonly Dropout dropout;

    public Residual(int units, double rate, string? name = null) : base(name)
    {
        this.units = units;
        weight = Own(new Parameter("weight", [units, -1], new HeInitializer())); // -1: settled by the first input
        dropout = Child(new Dropout(rate));
    }

    protected override void Build(Shape input) => weight.Complete([units, input[^1]]);

    protected override Tensor Forward(Tensor x) => x + dropout.Call(x.MatMul(weight.Value.T).Relu());

    protected override string Describe() => $"{units}";
}

/// <summary>How much two batches of vectors have in common.</summary>
public sealed class Interaction : MultiInputLayer
{
    protected override Tensor Forward(Tensor[] inputs) => (inputs[0] * inputs[1]).Sum(-1, keepDims: true);
}

/// <summary>The mean of the steps of each sequence that count: from (batch, steps, features) to (batch, features).</summary>
public sealed class MeanOverSteps : Layer
{
    protected override Tensor Forward(Tensor x)
    {
        if (x.Mask is not { } mask) return x.Mean(1);
        var counts = mask.AsType(x.DType).ExpandDims(-1); // (batch, steps, 1)
        return (x * counts).Sum(1) / counts.Sum(1).Maximum(1);
    }
}

/// <summary>Scales every step of a sequence alike.</summary>
public sealed class Gain(double factor) : Layer
{
    protected override Tensor Forward(Tensor x) => x * factor;

    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;
}

/// <summary>Counts the examples it has seen, in state that is saved with the model and never trained.</summary>
public sealed class Counter : Layer
{
    readonly Parameter seen;

    public Counter() => seen = Own(new Parameter("seen", [1], new ConstantInitializer(0), isState: true));

    protected override Tensor Forward(Tensor x)
    {
        if (Autograd.IsTraining)
            using (Autograd.Pause()) seen.Value.Assign(seen.Value + x.Length);
        return x;
    }
}

/// <summary>Quantile regression: pays more for errors on one side.</summary>
public sealed class PinballLoss(double quantile) : Loss
{
    protected override Tensor Compute(Tensor prediction, Tensor label)
    {
        var error = LabelLike(prediction, label) - prediction;
        return (quantile * error).Maximum((quantile - 1) * error);
    }
}

/// <summary>The share of predictions within a tolerance of the label.</summary>
public sealed class Within(double tolerance) : MeanMetric("within")
{
    protected override Tensor Compute(Tensor prediction, Tensor label) => (prediction - label.Reshape(prediction.Shape)).Abs() <= tolerance;
}

/// <summary>The largest error of all, which is no mean.</summary>
public sealed class WorstError : Metric
{
    double worst;

    public override string Name => "worst";

    public override double Value => worst;

    public override void Update(Tensor prediction, Tensor label) =>
        worst = Math.Max(worst, (prediction - label.Reshape(prediction.Shape)).Abs().Max().Item());

    public override void Reset() => worst = 0;
}

/// <summary>Lion (Chen et al. 2023): steps of one size along the sign of a momentum.</summary>
public sealed class Lion(double learningRate = 1e-4, double beta1 = 0.9, double beta2 = 0.99, double weightDecay = 0) : Optimizer(learningRate, weightDecay)
{
    protected override void Update(in UpdateTarget target)
    {
        var momentum = State(target, 1)[0];
        var gradient = target.Gradient * target.GradientScale;
        var direction = (momentum * beta1 + gradient * (1 - beta1)).Sign();
        target.Value.Assign(target.Value * (1 - target.LearningRate * target.WeightDecay) - direction * target.LearningRate);
        momentum.Assign(momentum * beta2 + gradient * (1 - beta2));
    }
}

/// <summary>Stops as soon as the loss is no number.</summary>
public sealed class StopAtNaN : Callback
{
    public override void OnBatchEnd(TrainingRun run)
    {
        if (double.IsNaN(run.Figures["loss"])) run.StopTraining();
    }
}

/// <summary>Up and down along straight lines (Smith 2017).</summary>
public sealed class TriangularSchedule(double low, double high, int halfCycle) : Schedule
{
    public override double At(double step) => low + (high - low) * (1 - Math.Abs(step % (2 * halfCycle) / halfCycle - 1));
}

/// <summary>Weights of the same size and random signs.</summary>
public sealed class SignInitializer(double size) : Initializer
{
    public override Tensor Create(Shape shape) => Tensor.RandomNormal(shape).Sign() * size;
}

/// <summary>The examples of docs/extending-training.md at work.</summary>
public class ExtendingGuide
{
    [Fact]
    public void All_parts_work_together()
    {
        RandomGenerator.Default.Seed(1);
        Tensor x = Tensor.RandomNormal([200, 8]), y = x.Sum(1);
        var model = new Sequential(new Counter(), new Residual(8, 0.1), new Dense(1, weightInitializer: new SignInitializer(0.1)));
        model.Compile(new Lion { Schedule = new TriangularSchedule(0.001, 0.01, 20) }, new PinballLoss(0.5), new Within(0.5), new WorstError());
        var history = model.Fit(x, y, new() { Epochs = 20, Progress = null, Callbacks = [new StopAtNaN()] });
        Assert.True(history["loss"][^1] < history["loss"][0] / 2, $"the loss went from {history["loss"][0]} to {history["loss"][^1]}");
        Assert.InRange(history["within"][^1], 0.3, 1);
        Assert.InRange(history["worst"][^1], 0, 10);
        Assert.Equal(20 * 200, model.Parameters["seen"].Value.ToArray<float>()[0]);
        Assert.Equal([2, 1], new Interaction().Call(Tensor.Ones([2, 3]), Tensor.Ones([2, 3])).Shape.ToArray());
    }

    [Fact]
    public void Layers_that_know_masks_leave_padding_out()
    {
        var x = Tensor.FromArray(new[,,] { { { 1f, 2 }, { 3, 4 }, { 0, 0 } } });
        var net = new Sequential(new Masking(), new Gain(2), new MeanOverSteps());
        Assert.Equal([4f, 6], net.Call(x).Reshape(-1).ToArray<float>());
        Assert.Null(net.Call(x).Mask);
    }

    [Fact]
    public void Gradients_of_a_layer_can_be_checked()
    {
        var layer = new Residual(4, rate: 0);
        layer.Cast(DType.Float64);
        GradientCheck.Run(x => layer.Call(x), Tensor.RandomNormal([3, 4])).Require();
    }

    [Fact]
    public void Short_forms_take_functions()
    {
        Loss loss = new FunctionLoss((prediction, label) => (prediction - label).Abs().Power(1.5));
        Metric metric = new FunctionMetric("bias", (prediction, label) => prediction - label);
        Layer layer = new Lambda(x => x - x.Mean());
        Initializer initializer = new FunctionInitializer(shape => Tensor.RandomUniform(shape, -10, 10));
        Schedule schedule = new FunctionSchedule(step => 0.1 / (1 + step));
        Callback callback = new LambdaCallback(onEpochEnd: run => Console.WriteLine(run.Figures["loss"]));

        var model = new Sequential(layer, new Dense(1, weightInitializer: initializer));
        model.Compile(new Sgd { Schedule = schedule }, loss, metric);
        model.Fit(Tensor.RandomNormal([8, 2]), Tensor.RandomNormal([8, 1]), new() { Callbacks = [callback], Progress = null });
    }
}
