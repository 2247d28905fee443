namespace Profundo;

/// <summary>
/// Batch normalisation: brings each channel to mean 0 and variance 1 over the batch and all other axes, then scales and shifts it. In
/// training it uses the batch's own mean and variance and lets running ones follow; elsewhere it uses the running ones. Ioffe and Szegedy 2015.
/// </summary>
public sealed class BatchNorm : Layer
{
    /// <summary>A batch normalisation.</summary>
    /// <param name="axis">The axis of the channels; default 1, as in (batch, channels, height, width). Use -1 where channels come last.</param>
    /// <param name="momentum">How much of the running statistics each batch keeps; default 0.9. (PyTorch counts the other way: 0.1.)</param>
    /// <param name="epsilon">Added to the variance; default 10⁻⁵.</param>
    /// <param name="channels">The number of channels if it is to be fixed now; default what the first input has.</param>
    /// <param name="useScale">Whether channels are scaled by γ.</param>
    /// <param name="useShift">Whether channels are shifted by β.</param>
    /// <param name="useRunningStatistics">Whether the running mean and variance are used in training too, and stay as they are.</param>
    /// <param name="name">A name; default <c>batchnorm0</c>, <c>batchnorm1</c>, …</param>
    public BatchNorm(int axis = 1, double momentum = 0.9, double epsilon = 1e-5, int? channels = null, bool useScale = true, bool useShift = true, bool useRunningStatistics = false, string? name = null) : base(name)
    {
        (Axis, Momentum, Epsilon, UseRunningStatistics) = (axis, momentum, epsilon, useRunningStatistics);
        int[] lengths = [channels ?? Parameter.Unknown];
        if (useScale) Scale = Own(new Parameter("gamma", lengths, new ConstantInitializer(1), takesChosenInitializer: false));
        if (useShift) Shift = Own(new Parameter("beta", lengths, new ConstantInitializer(0), takesChosenInitializer: false));
        RunningMean = Own(new Parameter("runningMean", lengths, new ConstantInitializer(0), isState: true));
        RunningVariance = Own(new Parameter("runningVariance", lengths, new ConstantInitializer(1), isState: true));
    }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>How much of the running statistics each batch keeps.</summary>
    public double Momentum { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>The number of channels; null as long as it is not known.</summary>
    public int? Channels => RunningMean.HasShape ? RunningMean.Shape[0] : null;

    /// <summary>Whether channels are scaled by γ.</summary>
    public bool UseScale => Scale is not null;

    /// <summary>Whether channels are shifted by β.</summary>
    public bool UseShift => Shift is not null;

    /// <summary>
    /// Whether the running mean and variance are used in training too, and stay as they are: for parts of a network that are not to be trained further, or where
    /// batches are too small to tell.
    /// </summary>
    /// <example><code>foreach (var norm in net.SelfAndDescendants.OfType&lt;BatchNorm&gt;()) norm.UseRunningStatistics = true;</code></example>
    public bool UseRunningStatistics { get; set; }

    /// <summary>γ, one per channel, if there is one.</summary>
    public Parameter? Scale { get; }

    /// <summary>β, one per channel, if there is one.</summary>
    public Parameter? Shift { get; }

    /// <summary>The mean that is used in prediction, one per channel.</summary>
    public Parameter RunningMean { get; }

    /// <summary>The variance that is used in prediction, one per channel.</summary>
    public Parameter RunningVariance { get; }

    /// <inheritdoc/>
    protected override void Build(Shape input)
    {
        foreach (var parameter in (Parameter?[])[Scale, Shift, RunningMean, RunningVariance]) parameter?.Complete(input[Axis]);
    }

    /// <inheritdoc/>
    protected override bool ComputesInFloat32 => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x)
    {
        Tensor mean = RunningMean, variance = RunningVariance;
        if (Autograd.IsTraining && !UseRunningStatistics)
        {
            var others = ChannelAxis.Others(x.Shape, Axis);
            (mean, variance) = (x.Mean(others), x.Var(others));
            Follow(RunningMean, mean);
            Follow(RunningVariance, variance);
        }
        var factor = (variance + Epsilon).Rsqrt();
        if (Scale is not null) factor = factor * Scale; // not in place: the gradient of the root reads it
        var y = (x - ChannelAxis.Spread(mean, x.Shape, Axis)) * ChannelAxis.Spread(factor, x.Shape, Axis);
        return Shift is null ? y : y + ChannelAxis.Spread(Shift, x.Shape, Axis);
    }

    private protected override int ChangeableSettings => UseRunningStatistics ? 1 : 0;

    void Follow(Parameter running, Tensor current)
    {
        using (Autograd.Pause()) running.Value.Assign(running.Value * Momentum + current.Detach() * (1 - Momentum));
    }

    /// <inheritdoc/>
    protected override Tensor? OutputMask(Tensor input, Tensor? mask) => mask;

    /// <inheritdoc/>
    protected override Layer Copy(Func<Layer, Layer> copy) => new BatchNorm(Axis, Momentum, Epsilon, Channels, UseScale, UseShift, UseRunningStatistics, Name);

    /// <inheritdoc/>
    protected internal override long CountOperations(IReadOnlyList<Shape> inputs, Shape output) => 4 * output.Size;

    /// <inheritdoc/>
    protected override string Describe() => $"axis {Axis}, momentum {Momentum}, epsilon {Epsilon}{(UseRunningStatistics ? ", running statistics" : "")}";
}
