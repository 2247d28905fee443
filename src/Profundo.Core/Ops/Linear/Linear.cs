using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// x Wᵀ + b over the last axis, the heart of a dense layer, with the bias and an optional ReLU done while the product is written.
    /// </summary>
    /// <param name="weight">W, of shape (outputs, inputs).</param>
    /// <param name="bias">b, of shape (outputs,); default none.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    /// <returns>For this tensor of shape (…, inputs): (…, outputs).</returns>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    /// <exception cref="DTypeException">The operands are not of one floating-point type.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null, bool relu = false)
    {
        var operation = LinearOperation.With(relu);
        return bias is null ? Operation.Apply(operation, this, weight) : Operation.Apply(operation, this, weight, bias);
    }
}

/// <summary>Matrix product with bias and ReLU in one pass over the result.</summary>
/// <param name="Relu">Whether negative results become zero.</param>
internal sealed record LinearOperation(bool Relu) : Operation, IHasSamples
{
    static readonly LinearOperation plain = new(false), rectified = new(true);

    public static LinearOperation With(bool relu) => relu ? rectified : plain;

    public override string Name => "linear";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(plain, OperationSample.Real(4, 5), OperationSample.Real(3, 5), OperationSample.Real(3)),
        new(rectified, OperationSample.Real(4, 5), OperationSample.Real(3, 5), OperationSample.Real(3)),
        new(plain, OperationSample.Real(2, 3, 5), OperationSample.Real(4, 5)),
        new(plain, OperationSample.Real(190, 75), OperationSample.Real(130, 75), OperationSample.Real(130)),
    ];

    internal override bool ReadsViews => true;

    public override GradientReads Reads(int input) =>
        (input == 0 ? GradientReads.Second : input == 1 ? GradientReads.First : GradientReads.Nothing) | (Relu ? GradientReads.Output : GradientReads.Nothing);

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        Tensor x = inputs[0], weight = inputs[1];
        if (x.Rank == 0)
            throw new ShapeException("linear: the input needs at least one axis, as long as the weight's rows, but is a scalar.");
        if (weight.Rank != 2 || weight.Shape[1] != x.Shape[^1])
            throw new ShapeException($"linear: an input of shape {x.Shape} needs a weight of shape (outputs, {x.Shape[^1]}), but it has {weight.Shape}.");
        if (inputs.Length > 2 && inputs[2].Shape != weight.Shape[..1])
            throw new ShapeException($"linear: a weight of shape {weight.Shape} needs a bias of shape ({weight.Shape[0]},), but it has {inputs[2].Shape}.");
        foreach (var input in inputs)
            if (input.DType != x.DType || !x.DType.IsFloatingPoint)
                throw new DTypeException($"linear: input, weight and bias must be of one floating-point type, but are {string.Join(", ", inputs.ToArray().Select(operand => operand.DType.Name))}. Convert with AsType.");
        return new(new([.. x.Shape.Lengths[..^1], weight.Shape[0]]), x.DType);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor? bias = inputs.Length > 2 ? inputs[2].Contiguous() : null;
        if (output.DType == DType.Float32) Compute<float>(inputs[0], inputs[1], bias, output);
        else Compute<double>(inputs[0], inputs[1], bias, output);
        GC.KeepAlive(bias);
    }

    unsafe void Compute<T>(Tensor input, Tensor weight, Tensor? bias, Tensor output) where T : unmanaged
    {
        var x = MatrixFactor.OfRows(input);
        var w = MatrixFactor.Left(weight, default);
        fixed (byte* px = &x.Tensor.Origin, pw = &w.Tensor.Origin, pb = &(bias ?? output).Origin, py = &output.Origin)
            MatrixProduct.Run(new MatrixProductArguments<T>
            {
                M = x.Rows, N = w.Rows, K = x.Columns,
                A = (T*)px, LeadingA = x.Leading, TransposeA = x.IsTransposed,
                B = (T*)pw, LeadingB = w.Leading, TransposeB = !w.IsTransposed,
                C = (T*)py, LeadingC = w.Rows,
                Bias = bias is null ? null : (T*)pb,
                Relu = Relu,
            });
        GC.KeepAlive(x.Tensor);
        GC.KeepAlive(w.Tensor);
    }

    public override Tensor?[] Gradients(GradientContext context)
    {
        var dy = context.OutputGradient;
        var dz = Relu ? Elementwise.Apply(new ReluGradientOperator(), dy, context.Output) : dy; // (…, outputs)
        var gradients = new Tensor?[context.InputCount];
        if (context.Needs(0)) gradients[0] = Apply(MatMulOperation.EachItem, dz, context.Input(1));
        if (context.Needs(1)) gradients[1] = WeightGradient(dz, context.Input(0));
        if (context.InputCount > 2 && context.Needs(2)) gradients[2] = dz; // the pass sums it to the bias's shape
        return gradients;
    }

    /// <summary>dzᵀ x, summed over all axes but the last.</summary>
    static Tensor WeightGradient(Tensor dz, Tensor x)
    {
        if (x.Rank == 1) (dz, x) = (dz.Reshape(1, dz.Shape[0]), x.Reshape(1, x.Shape[0]));
        return Apply(x.Rank == 2 ? MatMulOperation.EachItem : MatMulOperation.BatchSum, dz.SwapLastAxes(), x);
    }
}
