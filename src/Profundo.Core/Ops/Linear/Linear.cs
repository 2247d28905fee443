using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// x Wᵀ + b, the heart of a dense layer, with the bias and an optional ReLU done while the product is written.
    /// </summary>
    /// <param name="weight">W, of shape (outputs, inputs).</param>
    /// <param name="bias">b, of shape (outputs,); default none.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    /// <returns>For this tensor of shape (…, inputs): (…, outputs).</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null, bool relu = false)
    {
        if (Rank == 0) throw new ShapeException("linear: the input needs at least one axis, of the weight's inputs, but is a scalar.");
        var x = Rank == 2 ? this : Reshape(-1, Shape[^1]);
        var y = bias is null
            ? Operation.Apply(new LinearOperation(relu), x, weight)
            : Operation.Apply(new LinearOperation(relu), x, weight, bias);
        return Rank == 2 ? y : y.Reshape([.. Shape[..^1], y.Shape[1]]);
    }
}

/// <summary>Matrix product with bias and ReLU in one pass over the result.</summary>
/// <param name="Relu">Whether negative results become zero.</param>
internal sealed record LinearOperation(bool Relu) : Operation
{
    public override string Name => "linear";

    public override GradientReads Reads(int input) =>
        (input == 0 ? GradientReads.Second : input == 1 ? GradientReads.First : GradientReads.Nothing) | (Relu ? GradientReads.Output : GradientReads.Nothing);

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        Tensor x = inputs[0], weight = inputs[1];
        Elementwise.RequireComputable(Name, x.DType);
        if (weight.Rank != 2 || weight.Shape[1] != x.Shape[1])
            throw new ShapeException($"linear: an input of shape {x.Shape} needs a weight of shape (outputs, {x.Shape[1]}), but it has {weight.Shape}.");
        if (inputs.Length > 2 && inputs[2].Shape != weight.Shape[..1])
            throw new ShapeException($"linear: a weight of shape {weight.Shape} needs a bias of shape ({weight.Shape[0]},), but it has {inputs[2].Shape}.");
        foreach (var input in inputs)
            if (input.DType != x.DType || !x.DType.IsFloatingPoint)
                throw new DTypeException($"linear: input, weight and bias must be of one floating-point type, but are {string.Join(", ", inputs.ToArray().Select(operand => operand.DType.Name))}. Convert with AsType.");
        return new([x.Shape[0], weight.Shape[0]], x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor x = inputs[0].Contiguous(), weight = inputs[1].Contiguous(), bias = inputs.Length > 2 ? inputs[2].Contiguous() : x;
        if (x.DType == DType.Float32) Compute<float>(x, weight, bias, inputs.Length > 2, output);
        else Compute<double>(x, weight, bias, inputs.Length > 2, output);
        GC.KeepAlive(x);
        GC.KeepAlive(weight);
        GC.KeepAlive(bias);
    }

    unsafe void Compute<T>(Tensor x, Tensor weight, Tensor bias, bool hasBias, Tensor output) where T : unmanaged
    {
        int inputs = x.Shape[1], outputs = weight.Shape[0];
        fixed (byte* px = &x.Origin, pw = &weight.Origin, pb = &bias.Origin, py = &output.Origin)
            MatrixProduct.Run(new MatrixProductArguments<T>
            {
                M = x.Shape[0], N = outputs, K = inputs,
                A = (T*)px, LeadingA = inputs,
                B = (T*)pw, LeadingB = inputs, TransposeB = true,
                C = (T*)py, LeadingC = outputs,
                Bias = hasBias ? (T*)pb : null,
                Relu = Relu,
            });
    }

    public override Tensor?[] Gradients(GradientContext context)
    {
        var dy = context.OutputGradient;
        var dz = Relu ? Elementwise.Apply(new ReluGradientOperator(), dy, context.Output) : dy; // (batch, outputs)
        var gradients = new Tensor?[context.InputCount];
        if (context.Needs(0)) gradients[0] = Apply(MatMulOperation.Instance, dz, context.Input(1));
        if (context.Needs(1)) gradients[1] = Apply(MatMulOperation.Instance, dz.T, context.Input(0));
        if (context.InputCount > 2 && context.Needs(2)) gradients[2] = dz.Sum(0);
        return gradients;
    }
}
