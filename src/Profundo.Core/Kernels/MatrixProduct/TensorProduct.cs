using System.Numerics;

namespace Profundo.Kernels;

/// <summary>Products of batches of matrices: finds the form of the work that suits the kernels best for where the factors lie.</summary>
internal static unsafe class TensorProduct
{
    /// <summary>Matrices with fewer rows than this are copied to lie below each other, so that they are multiplied as one, when they do not yet.</summary>
    const int FewRows = 16;

    /// <summary>Multiplies each pair of matrices of a batch; or, if the batch is summed, adds up their products.</summary>
    /// <param name="a">(…, m, k), or (k,) as a row.</param>
    /// <param name="b">(…, k, n), or (k,) as a column.</param>
    /// <param name="batch">What the leading axes of both are broadcast to.</param>
    /// <param name="sumsBatch">Whether the result is the sum of the products over the batch.</param>
    /// <param name="output">(…, m, n), contiguous; without the batch axes if the batch is summed.</param>
    public static void Run(Tensor a, Tensor b, Shape batch, bool sumsBatch, Tensor output)
    {
        if (output.Size == 0) return;
        var count = checked((int)batch.Size);
        MatrixFactor left = MatrixFactor.Left(a, batch), right = MatrixFactor.Right(b, batch);
        if (count > 1 && !sumsBatch && right.Batch.IsShared && left.Rows < FewRows && !left.IsStacked) left = left.Contiguous(batch);
        switch (output.DType)
        {
            case DType.Float32: Compute<float>(left, right, count, sumsBatch, output); break;
            case DType.Float64: Compute<double>(left, right, count, sumsBatch, output); break;
            case DType.Int32: Compute<int>(left, right, count, sumsBatch, output); break;
            case DType.Int64: Compute<long>(left, right, count, sumsBatch, output); break;
            default: Compute<byte>(left, right, count, sumsBatch, output); break;
        }
        GC.KeepAlive(left.Tensor);
        GC.KeepAlive(right.Tensor);
    }

    static void Compute<T>(in MatrixFactor left, in MatrixFactor right, int count, bool sumsBatch, Tensor output) where T : unmanaged, INumber<T>
    {
        fixed (byte* a = &left.Tensor.Origin, b = &right.Tensor.Origin, c = &output.Origin)
        {
            var product = new MatrixProductArguments<T>
            {
                M = left.Rows, N = right.Columns, K = left.Columns,
                A = (T*)a, LeadingA = left.Leading, TransposeA = left.IsTransposed,
                B = (T*)b, LeadingB = right.Leading, TransposeB = right.IsTransposed,
                C = (T*)c, LeadingC = right.Columns,
            };
            if (sumsBatch) Sum(product, left, right, count);
            else if (count == 1) Multiply(product);
            else if (right.Batch.IsShared && left.IsStacked) MultiplyStack(product, left, count);
            else MultiplyEach(product, left.Batch, right.Batch, count);
        }
    }

    /// <summary>Many matrices times one are one product with many rows.</summary>
    static void MultiplyStack<T>(MatrixProductArguments<T> product, in MatrixFactor left, int count) where T : unmanaged, INumber<T>
    {
        if (product.M == 1) product.LeadingA = left.Batch.Stride;
        product.M = checked(product.M * count);
        Multiply(product);
    }

    static void MultiplyEach<T>(MatrixProductArguments<T> product, in BatchPlacement a, in BatchPlacement b, int count) where T : unmanaged, INumber<T>
    {
        fixed (long* offsetsA = a.Offsets, offsetsB = b.Offsets)
        {
            var batch = new MatrixProductBatch
            {
                Count = count,
                StrideA = a.Stride, OffsetsA = offsetsA,
                StrideB = b.Stride, OffsetsB = offsetsB,
                StrideC = (long)product.M * product.N,
            };
            if (IsVectorised<T>())
            {
                MatrixProduct.RunBatch(product, batch);
                return;
            }
            var item = product;
            for (var index = 0; index < count; index++)
            {
                batch.Place(product, index, ref item);
                MatrixProduct.RunScalar(item);
            }
        }
    }

    /// <summary>A sum of products is one product with a long inner axis, where the factors lie so that it can be walked; else the products are added one by one.</summary>
    static void Sum<T>(MatrixProductArguments<T> product, in MatrixFactor left, in MatrixFactor right, int count) where T : unmanaged, INumber<T>
    {
        if (count <= 1 || (left.ContinuesInDepth(left.Columns, left.ColumnStride) && right.ContinuesInDepth(right.Rows, right.RowStride)))
        {
            product.K = checked(product.K * count);
            Multiply(product);
            return;
        }
        fixed (long* offsetsA = left.Batch.Offsets, offsetsB = right.Batch.Offsets)
        {
            var batch = new MatrixProductBatch { StrideA = left.Batch.Stride, OffsetsA = offsetsA, StrideB = right.Batch.Stride, OffsetsB = offsetsB };
            var item = product;
            for (var index = 0; index < count; index++)
            {
                batch.Place(product, index, ref item);
                item.Accumulate = index > 0;
                Multiply(item);
            }
        }
    }

    static bool IsVectorised<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    static void Multiply<T>(in MatrixProductArguments<T> product) where T : unmanaged, INumber<T>
    {
        if (IsVectorised<T>()) MatrixProduct.Run(product);
        else MatrixProduct.RunScalar(product);
    }
}
