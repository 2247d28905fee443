using Profundo.Kernels;

namespace Profundo;

/// <summary>
/// x̂ γ + β for rows x along the last axis, with x̂ = r (x - mean) and r = 1/√(variance + ε), or without the mean if not centred. Operands: x, γ, β.
/// </summary>
internal sealed record NormaliseRowsOperation(int Axis, double Epsilon, bool Centred) : RowOperation(Axis), IHasSamples
{
    public override string Name => Centred ? "layer-norm" : "rms-norm";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new NormaliseRowsOperation(1, 1e-5, true), OperationSample.Real(3, 5), OperationSample.Real(5), OperationSample.Real(5)),
        new(new NormaliseRowsOperation(1, 1e-5, false), OperationSample.Real(3, 5), OperationSample.Real(5), OperationSample.Real(5)),
        new(new NormaliseRowsOperation(1, 1e-5, true), OperationSample.Real(300, 257), OperationSample.Real(257), OperationSample.Real(257)),
    ];

    public override GradientReads Reads(int input) => input switch
    {
        0 => GradientReads.First | GradientReads.Second,
        1 => GradientReads.First,
        _ => GradientReads.Nothing,
    };

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        RequireReal(inputs[0]);
        return new(inputs[0].Shape, inputs[0].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new NormalisationFormula(Epsilon, Centred), output.Shape, inputs, output);

    public override Tensor?[] Gradients(GradientContext context)
    {
        var dy = context.OutputGradient;
        if (context.Needs(0) && context.Needs(1) && !Autograd.IsRecording) return Together(context);
        var dx = context.Needs(0) ? Apply(new NormaliseRowsGradientOperation(Axis, Epsilon, Centred), dy, context.Input(0), context.Input(1)) : null;
        if (!context.Needs(1)) return [dx, null, context.Needs(2) ? dy : null];
        var sums = Apply(new NormaliseRowsSumsOperation(Axis, Epsilon, Centred), dy, context.Input(0));
        return [dx, sums[0], context.Needs(2) ? sums[1] : null];
    }

    /// <summary>All gradients in one pass over the rows, when nobody asks how they came about.</summary>
    Tensor?[] Together(GradientContext context)
    {
        if (context.OutputGradient.DType.IsStorageOnly || Graph.Of(context.OutputGradient, context.Input(0), context.Input(1)) is not null) return AsOneOperation(context);
        Tensor dy = context.OutputGradient.Contiguous(), x = context.Input(0).Contiguous(), gamma = context.Input(1).Contiguous();
        Tensor dx = Tensor.Allocate(x.Shape, x.DType, x.Device), sums = Tensor.Allocate([2, x.Shape[^1]], x.DType, x.Device);
        NormalisedSumsKernel.Run(dy, x, Epsilon, Centred, sums, gamma, dx);
        GC.KeepAlive(dy);
        GC.KeepAlive(x);
        GC.KeepAlive(gamma);
        return [dx, sums[0], context.Needs(2) ? sums[1] : null];
    }

    Tensor?[] AsOneOperation(GradientContext context)
    {
        var shape = context.InputShape(0);
        var all = Apply(new NormaliseRowsBackwardOperation(Axis, Epsilon, Centred), context.OutputGradient, context.Input(0), context.Input(1));
        var rows = all.Shape[0] - 2;
        return [all[..rows].Reshape(shape), all[rows], context.Needs(2) ? all[rows + 1] : null];
    }
}

/// <summary>
/// The gradients of rows, γ and β in one pass, as one result: the rows, and below them the two sums over rows. Operands: dy, x, γ.
/// </summary>
internal sealed record NormaliseRowsBackwardOperation(int Axis, double Epsilon, bool Centred) : RowOperation(Axis), IHasSamples
{
    public override string Name => "normalise-rows-backward";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new NormaliseRowsBackwardOperation(1, 1e-5, true), OperationSample.Positive(3, 5), OperationSample.Real(3, 5), OperationSample.Real(5)),
        new(new NormaliseRowsBackwardOperation(1, 1e-5, false), OperationSample.Positive(300, 257), OperationSample.Real(300, 257), OperationSample.Real(257)),
    ];

    public override bool IsDifferentiable => false; // it is made after differentiation

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var length = inputs[1].Shape.Lengths[Axis];
        return new([checked((int)(inputs[1].Size / Math.Max(1, length))) + 2, length], inputs[1].DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor dy = inputs[0].Contiguous(), x = inputs[1].Contiguous(), gamma = inputs[2].Contiguous();
        var rows = output.Shape[0] - 2;
        NormalisedSumsKernel.Run(dy, x, Epsilon, Centred, output[rows..], gamma, output[..rows]);
        GC.KeepAlive(dy);
        GC.KeepAlive(x);
        GC.KeepAlive(gamma);
    }
}

/// <summary>
/// J g with g = dy γ, where J = r (1 - 11ᵀ/n - x̂x̂ᵀ/n) is the derivative of x̂ for x; without the middle term if not centred.
/// Operands: dy, x, γ.
/// </summary>
internal sealed record NormaliseRowsGradientOperation(int Axis, double Epsilon, bool Centred) : RowOperation(Axis), IHasSamples
{
    public override string Name => "normalise-rows-gradient";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new NormaliseRowsGradientOperation(1, 1e-5, true), OperationSample.Positive(3, 5), OperationSample.Real(3, 5), OperationSample.Real(5)),
        new(new NormaliseRowsGradientOperation(1, 1e-5, false), OperationSample.Positive(3, 5), OperationSample.Real(3, 5), OperationSample.Real(5)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Run(new NormalisationGradientFormula(Epsilon, Centred), output.Shape, inputs, output);

    /// <summary>J is symmetric, so u·(J g) has the gradient J u for g. For x it is J q - r² A x̂, with q = -r (u mean(g x̂) + g mean(u x̂)) and the covariance A of u and g that is left beside x̂.</summary>
    public override Tensor Gradient(int input, GradientContext context)
    {
        Tensor u = context.OutputGradient, dy = context.Input(0), x = context.Input(1), gamma = context.Input(2);
        var ones = gamma.OnesLike();
        if (input != 1)
        {
            var through = Apply(this, u, x, ones);
            return input == 0 ? through * gamma : through * dy;
        }
        var g = dy * gamma;
        var normal = Apply(new NormaliseRowsOperation(Axis, Epsilon, Centred), x, ones, gamma.ZerosLike());
        var deviation = Centred ? x - Mean(x) : x;
        var scale = (Mean(deviation * deviation) + Epsilon).Rsqrt();
        Tensor alongU = Mean(u * normal), alongG = Mean(g * normal);
        var covariance = Mean(u * g) - alongU * alongG;
        if (Centred) covariance = covariance - Mean(u) * Mean(g);
        var q = -scale * (u * alongG + g * alongU);
        return Apply(this, q, x, ones) - scale * scale * covariance * normal;
    }

    Tensor Mean(Tensor x) => x.Mean(Axis, keepDims: true);
}

/// <summary>The sums over all rows of dy x̂ and of dy, one above the other: the gradients of γ and β. Operands: dy, x.</summary>
internal sealed record NormaliseRowsSumsOperation(int Axis, double Epsilon, bool Centred) : RowOperation(Axis), IHasSamples
{
    public override string Name => "normalise-rows-sums";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new NormaliseRowsSumsOperation(1, 1e-5, true), OperationSample.Positive(3, 5), OperationSample.Real(3, 5)),
        new(new NormaliseRowsSumsOperation(1, 1e-5, false), OperationSample.Positive(300, 257), OperationSample.Real(300, 257)),
    ];

    public override GradientReads Reads(int input) => GradientReads.Inputs;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs) => new([2, inputs[1].Shape.Lengths[Axis]], inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor dy = inputs[0].Contiguous(), x = inputs[1].Contiguous();
        NormalisedSumsKernel.Run(dy, x, Epsilon, Centred, output);
        GC.KeepAlive(dy);
        GC.KeepAlive(x);
    }

    /// <summary>Sums of dy x̂ and of dy, weighted by what arrives for each, are linear in dy, and depend on x as a gradient does.</summary>
    public override Tensor Gradient(int input, GradientContext context)
    {
        Tensor u = context.OutputGradient[0], v = context.OutputGradient[1], x = context.Input(1);
        return input == 0
            ? Apply(new NormaliseRowsOperation(Axis, Epsilon, Centred), x, u, v)
            : Apply(new NormaliseRowsGradientOperation(Axis, Epsilon, Centred), context.Input(0), x, u);
    }
}
