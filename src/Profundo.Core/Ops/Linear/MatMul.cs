using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The matrix product, over the last two axes; the axes before them are broadcast, so that batches of matrices are multiplied. A vector
    /// on the left counts as a row, one on the right as a column, and that axis is dropped from the result.
    /// </summary>
    /// <param name="other">The right factor.</param>
    /// <returns>For (…, n, k) and (…, k, m): (…, n, m).</returns>
    /// <exception cref="ShapeException">The inner lengths differ, a factor is a scalar, or the batch axes do not broadcast.</exception>
    /// <example><code>
    /// var scores = queries.MatMul(keys.T);   // transposes are read in place, not copied
    /// </code></example>
    public Tensor MatMul(Tensor other)
    {
        Tensor a = this, b = other;
        if (a.Rank == 0 || b.Rank == 0)
            throw new ShapeException($"matmul: the factors must have at least one axis, but have shapes {a.Shape} and {b.Shape}. Use * to multiply by a number.");
        var type = Elementwise.CommonType(a, b);
        if (type == DType.Bool) type = DType.Int32;
        (a, b) = (a.AsType(type), b.AsType(type));
        bool vectorA = a.Rank == 1, vectorB = b.Rank == 1;
        if (vectorA) a = a.Reshape(1, -1);
        if (vectorB) b = b.Reshape(-1, 1);
        // Many matrices times one are one product with many rows.
        var folded = b.Rank == 2 && a.Rank > 2 && a.Shape[^1] == b.Shape[0] && a.Size > 0;
        var shape = a.Shape;
        if (folded) a = a.Reshape(-1, shape[^1]);
        var product = Operation.Apply(MatMulOperation.Instance, a, b);
        if (folded) product = product.Reshape([.. shape[..^1], product.Shape[^1]]);
        if (!vectorA && !vectorB) return product;
        Shape batch = product.Shape[..^2], rows = vectorA ? [] : product.Shape[^2], columns = vectorB ? [] : product.Shape[^1];
        return product.Reshape([.. batch, .. rows, .. columns]);
    }
}

/// <summary>The product of (batches of) matrices.</summary>
internal sealed record MatMulOperation : Operation
{
    public static readonly MatMulOperation Instance = new();

    public override string Name => "matmul";

    public override GradientReads Reads(int input) => input == 0 ? GradientReads.Second : GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        Tensor a = inputs[0], b = inputs[1];
        Elementwise.RequireComputable(Name, a.DType);
        if (a.Shape[^1] != b.Shape[^2])
            throw new ShapeException($"matmul: the inner lengths must agree, but {a.Shape} ends in {a.Shape[^1]} columns and {b.Shape} has {b.Shape[^2]} rows.{Hint(a.Shape, b.Shape)}");
        if (!Shape.TryBroadcast(a.Shape[..^2], b.Shape[..^2], out var batch))
            throw new ShapeException($"matmul: the batch axes {a.Shape[..^2]} of {a.Shape} and {b.Shape[..^2]} of {b.Shape} cannot be broadcast together. Only the last two axes are multiplied as matrices.");
        return new([.. batch, a.Shape[^2], b.Shape[^1]], a.DType);
    }

    static string Hint(Shape a, Shape b) =>
        a[^1] == b[^1] ? " Transpose the right factor: a.MatMul(b.T)."
        : a[^2] == b[^2] ? " Transpose the left factor: a.T.MatMul(b)."
        : "";

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (output.Size == 0) return;
        var (a, b) = (Factor.Of(inputs[0]), Factor.Of(inputs[1]));
        switch (output.DType)
        {
            case DType.Float32: Compute<float>(a, b, output); break;
            case DType.Float64: Compute<double>(a, b, output); break;
            case DType.Int32: ComputeIntegers<int>(a, b, output); break;
            case DType.Int64: ComputeIntegers<long>(a, b, output); break;
            default: ComputeIntegers<byte>(a, b, output); break;
        }
        GC.KeepAlive(a.Tensor);
        GC.KeepAlive(b.Tensor);
    }

    static unsafe void Compute<T>(Factor a, Factor b, Tensor output) where T : unmanaged
    {
        fixed (byte* pa = &a.Tensor.Origin, pb = &b.Tensor.Origin, pc = &output.Origin)
        {
            var arguments = Arguments<T>(a, b, output, pa, pb, pc);
            if (output.Rank == 2)
            {
                MatrixProduct.Run(arguments);
                return;
            }
            long[] offsetsA = Offsets(a.Tensor, output.Shape), offsetsB = Offsets(b.Tensor, output.Shape), offsetsC = Offsets(output, output.Shape);
            fixed (long* oa = offsetsA, ob = offsetsB, oc = offsetsC)
                MatrixProduct.RunBatch(arguments, new MatrixProductBatch { Count = offsetsC.Length, OffsetsA = oa, OffsetsB = ob, OffsetsC = oc });
        }
    }

    static unsafe void ComputeIntegers<T>(Factor a, Factor b, Tensor output) where T : unmanaged, System.Numerics.INumber<T>
    {
        fixed (byte* pa = &a.Tensor.Origin, pb = &b.Tensor.Origin, pc = &output.Origin)
        {
            var first = Arguments<T>(a, b, output, pa, pb, pc);
            long[] offsetsA = Offsets(a.Tensor, output.Shape), offsetsB = Offsets(b.Tensor, output.Shape), offsetsC = Offsets(output, output.Shape);
            for (var item = 0; item < offsetsC.Length; item++)
            {
                var arguments = first;
                arguments.A += offsetsA[item];
                arguments.B += offsetsB[item];
                arguments.C += offsetsC[item];
                MatrixProduct.RunScalar(arguments);
            }
        }
    }

    static unsafe MatrixProductArguments<T> Arguments<T>(Factor a, Factor b, Tensor output, byte* pa, byte* pb, byte* pc) where T : unmanaged => new()
    {
        M = output.Shape[^2], N = output.Shape[^1], K = a.Tensor.Shape[^1],
        A = (T*)pa, LeadingA = a.Leading, TransposeA = a.IsTransposed,
        B = (T*)pb, LeadingB = b.Leading, TransposeB = b.IsTransposed,
        C = (T*)pc, LeadingC = output.Shape[^1],
    };

    /// <summary>Where each matrix of a batch begins, counted from the first, as the batch runs through the output's leading axes.</summary>
    static long[] Offsets(Tensor x, Shape output)
    {
        var batch = output[..^2];
        var offsets = new long[batch.Size];
        var strides = x.Strides;
        var missing = output.Rank - x.Rank;
        for (var item = 0L; item < offsets.Length; item++)
        {
            var rest = item;
            for (var axis = batch.Rank - 1; axis >= 0; axis--)
            {
                rest = Math.DivRem(rest, batch[axis], out var index);
                if (axis >= missing && x.Shape[axis - missing] != 1) offsets[item] += index * strides[axis - missing];
            }
        }
        return offsets;
    }

    public override Tensor Gradient(int input, GradientContext context) => input == 0
        ? Apply(this, context.OutputGradient, context.Input(1).SwapLastAxes())
        : Apply(this, context.Input(0).SwapLastAxes(), context.OutputGradient);

    /// <summary>A factor as the kernel takes it: row-major with some distance between rows, or the transpose of such a matrix.</summary>
    readonly record struct Factor(Tensor Tensor, long Leading, bool IsTransposed)
    {
        public static Factor Of(Tensor x)
        {
            int rows = x.Shape[^2], columns = x.Shape[^1];
            var strides = x.Strides;
            long rowStride = strides[^2], columnStride = strides[^1];
            if ((columnStride == 1 || columns == 1) && (rowStride >= columns || rows == 1)) return new(x, Math.Max(rowStride, columns), false);
            if ((rowStride == 1 || rows == 1) && (columnStride >= rows || columns == 1)) return new(x, Math.Max(columnStride, rows), true);
            var copy = x.Contiguous();
            return new(ReferenceEquals(copy, x) ? x.Copy() : copy, columns, false);
        }
    }
}
