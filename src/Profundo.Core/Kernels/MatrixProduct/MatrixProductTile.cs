using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Profundo.Kernels;

/// <summary>What all tiles of a block share. Strides are in bytes.</summary>
internal unsafe struct TileArguments<T>
    where T : unmanaged
{
    /// <summary>Steps over k, at least 1.</summary>
    public long Depth;
    public long RowStrideA, DepthStrideA, DepthStrideB, LeadingC;

    /// <summary>Columns in the last vector of a row.</summary>
    public int LastColumns;
    public bool Accumulate, Relu;

    /// <summary>The bias of the tile's first column; null for none.</summary>
    public T* Bias;

    public readonly bool HasEpilogue => Accumulate | Relu | (Bias != null);
}

/// <summary>
/// The micro-kernels: tiles of C of up to 6 rows and 4 vectors whose accumulators live in registers. Six rows by four vectors need the fewest loads
/// per multiply-add that 32 registers allow, and six rows of A fit an 8-way cache set even when their distance is a power of two.
/// </summary>
internal static unsafe class MatrixProductTile<T, V, W>
    where T : unmanaged
    where V : struct
    where W : struct, IVectorWidth<T, V>
{
    /// <summary>Rows of the largest tile.</summary>
    public const int MaximumRows = 6;

    /// <summary>Vectors in a row of the table.</summary>
    public const int MaximumVectors = 4;

    const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <summary>The kernel for a tile of r rows and v vectors at [(r - 1) * MaximumVectors + v - 1]; each is compiled when first called.</summary>
    public static readonly delegate*<byte*, byte*, byte*, TileArguments<T>*, void>* Table = MakeTable();

    static delegate*<byte*, byte*, byte*, TileArguments<T>*, void>* MakeTable()
    {
        var table = (delegate*<byte*, byte*, byte*, TileArguments<T>*, void>*)NativeMemory.Alloc(MaximumRows * MaximumVectors, (nuint)sizeof(void*));
        FillRow<One>(table);
        FillRow<Two>(table + MaximumVectors);
        FillRow<Three>(table + 2 * MaximumVectors);
        FillRow<Four>(table + 3 * MaximumVectors);
        FillRow<Five>(table + 4 * MaximumVectors);
        FillRow<Six>(table + 5 * MaximumVectors);
        return table;
    }

    static void FillRow<R>(delegate*<byte*, byte*, byte*, TileArguments<T>*, void>* row)
        where R : struct, IConstant
    {
        row[0] = &Compute<R, One>;
        row[1] = &Compute<R, Two>;
        row[2] = &Compute<R, Three>;
        row[3] = &Compute<R, Four>;
    }

    /// <summary>Computes a tile of R rows and Q vectors: a chain of multiply-adds over k for every element, then the epilogue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Compute<R, Q>(byte* a, byte* b, byte* c, TileArguments<T>* arguments)
        where R : struct, IConstant
        where Q : struct, IConstant
    {
        long s = arguments->RowStrideA, s3 = 3 * s, s5 = 5 * s, stepA = arguments->DepthStrideA, stepB = arguments->DepthStrideB;
        long leadingC = arguments->LeadingC;
        for (int row = 0; row < R.Value; row++)
            Prefetch<Q>(c + row * leadingC);

        V c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
        V c20 = default, c21 = default, c22 = default, c23 = default, c30 = default, c31 = default, c32 = default, c33 = default;
        V c40 = default, c41 = default, c42 = default, c43 = default, c50 = default, c51 = default, c52 = default, c53 = default;
        long depth = arguments->Depth;
        do
        {
            V b0 = W.Load((T*)b), b1 = default, b2 = default, b3 = default;
            if (Q.Value > 1) b1 = W.Load((T*)b + W.Lanes);
            if (Q.Value > 2) b2 = W.Load((T*)b + 2 * W.Lanes);
            if (Q.Value > 3) b3 = W.Load((T*)b + 3 * W.Lanes);
            MultiplyAddRow<Q>(a, b0, b1, b2, b3, ref c00, ref c01, ref c02, ref c03);
            if (R.Value > 1) MultiplyAddRow<Q>(a + s, b0, b1, b2, b3, ref c10, ref c11, ref c12, ref c13);
            if (R.Value > 2) MultiplyAddRow<Q>(a + 2 * s, b0, b1, b2, b3, ref c20, ref c21, ref c22, ref c23);
            if (R.Value > 3) MultiplyAddRow<Q>(a + s3, b0, b1, b2, b3, ref c30, ref c31, ref c32, ref c33);
            if (R.Value > 4) MultiplyAddRow<Q>(a + 4 * s, b0, b1, b2, b3, ref c40, ref c41, ref c42, ref c43);
            if (R.Value > 5) MultiplyAddRow<Q>(a + s5, b0, b1, b2, b3, ref c50, ref c51, ref c52, ref c53);
            a += stepA;
            b += stepB;
        } while (--depth > 0);

        StoreRow<Q>(c00, c01, c02, c03, c, arguments);
        if (R.Value > 1) StoreRow<Q>(c10, c11, c12, c13, c + leadingC, arguments);
        if (R.Value > 2) StoreRow<Q>(c20, c21, c22, c23, c + 2 * leadingC, arguments);
        if (R.Value > 3) StoreRow<Q>(c30, c31, c32, c33, c + 3 * leadingC, arguments);
        if (R.Value > 4) StoreRow<Q>(c40, c41, c42, c43, c + 4 * leadingC, arguments);
        if (R.Value > 5) StoreRow<Q>(c50, c51, c52, c53, c + 5 * leadingC, arguments);
    }

    [MethodImpl(Inline)]
    static void MultiplyAddRow<Q>(byte* a, V b0, V b1, V b2, V b3, ref V c0, ref V c1, ref V c2, ref V c3)
        where Q : struct, IConstant
    {
        V x = W.Broadcast((T*)a);
        W.MultiplyAdd(ref c0, x, b0);
        if (Q.Value > 1) W.MultiplyAdd(ref c1, x, b1);
        if (Q.Value > 2) W.MultiplyAdd(ref c2, x, b2);
        if (Q.Value > 3) W.MultiplyAdd(ref c3, x, b3);
    }

    /// <summary>Applies the epilogue to a row of Q vectors and stores it. The plain store has a path of its own: short products feel the tests.</summary>
    [MethodImpl(Inline)]
    public static void StoreRow<Q>(V v0, V v1, V v2, V v3, byte* row, TileArguments<T>* arguments)
        where Q : struct, IConstant
    {
        T* c = (T*)row;
        if (arguments->HasEpilogue)
        {
            v0 = Epilogue(v0, c, 0, arguments);
            if (Q.Value > 1) v1 = Epilogue(v1, c, W.Lanes, arguments);
            if (Q.Value > 2) v2 = Epilogue(v2, c, 2 * W.Lanes, arguments);
            if (Q.Value > 3) v3 = Epilogue(v3, c, 3 * W.Lanes, arguments);
        }
        if (Q.Value > 1) W.Store(v0, c);
        if (Q.Value > 2) W.Store(v1, c + W.Lanes);
        if (Q.Value > 3) W.Store(v2, c + 2 * W.Lanes);
        V last = Q.Value == 1 ? v0 : Q.Value == 2 ? v1 : Q.Value == 3 ? v2 : v3;
        T* lastC = c + (Q.Value - 1) * W.Lanes;
        if (arguments->LastColumns == W.Lanes)
            W.Store(last, lastC);
        else
            W.StorePart(last, lastC, arguments->LastColumns);
    }

    /// <summary>+ C, + bias, max(·, 0). Loads whole vectors: what lies behind the last column is read but never stored.</summary>
    [MethodImpl(Inline)]
    static V Epilogue(V value, T* c, int column, TileArguments<T>* arguments)
    {
        if (arguments->Accumulate) value = W.Add(value, W.Load(c + column));
        if (arguments->Bias != null) value = W.Add(value, W.Load(arguments->Bias + column));
        if (arguments->Relu) value = W.Relu(value);
        return value;
    }

    /// <summary>Fetches a row of the C tile while the products are summed.</summary>
    [MethodImpl(Inline)]
    static void Prefetch<Q>(byte* c)
        where Q : struct, IConstant
    {
        if (!Sse.IsSupported)
            return;
        for (int offset = 0; offset < Q.Value * W.Lanes * sizeof(T); offset += 64)
            Sse.Prefetch0(c + offset);
    }
}
