namespace Profundo.Kernels;

/// <summary>
/// C = op(A) · op(B), optionally + C, + bias, and rectified, in this order. All matrices are row-major; a leading dimension is the distance between
/// rows in elements. Buffers must be readable for 64 bytes past their ends; C must not overlap A, B or the bias.
/// </summary>
internal unsafe struct MatrixProductArguments<T>
    where T : unmanaged
{
    /// <summary>Rows of op(A) and C.</summary>
    public int M;

    /// <summary>Columns of op(B) and C.</summary>
    public int N;

    /// <summary>Columns of op(A), rows of op(B).</summary>
    public int K;

    /// <summary>[M, K], or [K, M] when transposed.</summary>
    public T* A;
    public long LeadingA;
    public bool TransposeA;

    /// <summary>[K, N], or [N, K] when transposed.</summary>
    public T* B;
    public long LeadingB;
    public bool TransposeB;

    /// <summary>[M, N].</summary>
    public T* C;
    public long LeadingC;

    /// <summary>Whether the product is added to what C holds.</summary>
    public bool Accumulate;

    /// <summary>[N], added to every row; null for none.</summary>
    public T* Bias;

    /// <summary>Whether negative results become zero.</summary>
    public bool Relu;
}

/// <summary>
/// Where the items of a batch of equal products lie: item i starts at element i · Stride, or at Offsets[i] when a table is given
/// (for broadcast batches). Counted from the A, B and C of the arguments. Items of C must not overlap.
/// </summary>
internal unsafe struct MatrixProductBatch
{
    public int Count;
    public long StrideA, StrideB, StrideC;
    public long* OffsetsA, OffsetsB, OffsetsC;

    /// <summary>Points a product at an item: <paramref name="first"/> holds the A, B and C that the items are counted from.</summary>
    public readonly void Place<T>(in MatrixProductArguments<T> first, int index, ref MatrixProductArguments<T> item)
        where T : unmanaged
    {
        item.A = first.A + (OffsetsA != null ? OffsetsA[index] : index * StrideA);
        item.B = first.B + (OffsetsB != null ? OffsetsB[index] : index * StrideB);
        item.C = first.C + (OffsetsC != null ? OffsetsC[index] : index * StrideC);
    }
}
