using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The matrix product, over the last two axes; the axes before them are broadcast, so that batches of matrices are multiplied. A vector
    /// on the left counts as a row, one on the right as a column, and that axis is dropped from the result. Transposes and other views are
    /// multiplied where they lie, without a copy, as long as the rows or the columns of their matrices are contiguous.
    /// </summary>
    /// <param name="other">The right factor.</param>
    /// <returns>For (…, n, k) and (…, k, m): (…, n, m), in the common element type. Bools are counted as int64; integers wrap around.</returns>
    /// <exception cref="ShapeException">The inner lengths differ, a factor is a scalar, or the batch axes do not broadcast.</exception>
    /// <exception cref="DTypeException">The element type is one of the 16-bit types for storage.</exception>
    /// <example><code>
    /// var scores = queries.MatMul(keys.T);   // (n, d) and (m, d) give (n, m)
    /// </code></example>
    public Tensor MatMul(Tensor other)
    {
        var type = Elementwise.CommonType(this, other);
        if (type == DType.Bool) type = DType.Int64;
        return Operation.Apply(MatMulOperation.EachItem, AsType(type), other.AsType(type));
    }
}

/// <summary>The product of (batches of) matrices.</summary>
/// <param name="SumsBatch">Whether the products are added up over the whole batch: the gradient of a factor that serves every item.</param>
internal sealed record MatMulOperation(bool SumsBatch) : Operation, IHasSamples
{
    public static readonly MatMulOperation EachItem = new(false);
    public static readonly MatMulOperation BatchSum = new(true);

    public override string Name => SumsBatch ? "matmul-sum" : "matmul";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(EachItem, OperationSample.Real(3, 4), OperationSample.Real(4, 5)),
        new(EachItem, OperationSample.Real(2, 3, 4), OperationSample.Real(4, 2)),
        new(EachItem, OperationSample.Real(4), OperationSample.Real(2, 4, 3)),
        new(EachItem, OperationSample.Real(3, 4), OperationSample.Real(4)),
        new(BatchSum, OperationSample.Real(2, 3, 4), OperationSample.Real(2, 4, 5)),
        new(EachItem, OperationSample.Real(190, 75), OperationSample.Real(75, 130)),
    ];

    internal override bool ReadsViews => true;

    public override GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        Shape a = inputs[0].Shape, b = inputs[1].Shape;
        if (a.Rank == 0 || b.Rank == 0)
            throw new ShapeException($"{Name}: the factors must have at least one axis, but have shapes {a} and {b}. Use * to multiply by a number.");
        int depth = a.Lengths[^1], rows = b.Lengths[b.Rank == 1 ? 0 : ^2];
        if (depth != rows)
            throw new ShapeException($"{Name}: the inner lengths must agree, but the left factor {a} ends in {depth} and the right factor {b} {(b.Rank == 1 ? "has" : "has rows:")} {rows}.{Hint(a, b)}");
        var batch = Batch(a, b);
        int[] matrix = [.. a.Rank == 1 ? [] : a.Lengths[^2..^1], .. b.Rank == 1 ? [] : b.Lengths[^1..]];
        return new(new(SumsBatch ? matrix : [.. batch.Lengths, .. matrix]), inputs[0].DType);
    }

    Shape Batch(Shape a, Shape b)
    {
        if (Shape.TryBroadcast(Leading(a), Leading(b), out var batch)) return batch;
        throw new ShapeException($"{Name}: the batch axes {Leading(a)} of {a} and {Leading(b)} of {b} cannot be broadcast together. Only the last two axes are multiplied as matrices; those before must be equal or 1.");
    }

    static Shape Leading(Shape shape) => shape.Rank <= 2 ? default : shape[..^2];

    static string Hint(Shape a, Shape b) =>
        b.Rank > 1 && a[^1] == b[^1] ? $" Transpose the right factor: a.MatMul({(b.Rank == 2 ? "b.T" : "b.SwapAxes(-1, -2)")})."
        : a.Rank > 1 && a[^2] == b[b.Rank == 1 ? 0 : -2] ? $" Transpose the left factor: {(a.Rank == 2 ? "a.T" : "a.SwapAxes(-1, -2)")}.MatMul(b)."
        : "";

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        TensorProduct.Run(inputs[0], inputs[1], Batch(inputs[0].Shape, inputs[1].Shape), SumsBatch, output);

    // C = A B: dA = dC Bᵀ and dB = Aᵀ dC. Vectors take part as the matrices they count as.
    public override Tensor Gradient(int input, GradientContext context)
    {
        Shape a = context.InputShape(0), b = context.InputShape(1), batch = Batch(a, b), operand = context.InputShape(input);
        int rows = a.Rank == 1 ? 1 : a.Lengths[^2], columns = b.Rank == 1 ? 1 : b.Lengths[^1];
        Shape itemBatch = SumsBatch ? default : batch;
        var dc = context.OutputGradient.Reshape(new Shape([.. itemBatch.Lengths, rows, columns]));
        Tensor left, right;
        if (input == 0)
        {
            var factor = context.Input(1);
            (left, right) = (dc, b.Rank == 1 ? factor.Reshape(1, b.Lengths[0]) : factor.SwapLastAxes());
        }
        else
        {
            var factor = context.Input(0);
            (left, right) = (a.Rank == 1 ? factor.Reshape(a.Lengths[0], 1) : factor.SwapLastAxes(), dc);
        }
        var servesAll = batch.Size != 1 && Leading(operand).Size == 1;
        var gradient = Apply(servesAll ? BatchSum : EachItem, left, right);
        return servesAll || operand.Rank == 1 ? gradient.Reshape(operand) : gradient;
    }
}
