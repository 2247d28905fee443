using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Profundo.Kernels;

/// <summary>
/// Products of a matrix with one vector or a few: the matrix is worth reading only once, so these kernels stream it in the order it is stored and
/// use each piece for every vector while it is in the cache. Their rounding depends on the shape only, as in <see cref="MatrixProductBlocks{T, V, W}"/>, but follows an order of their own.
/// </summary>
internal static unsafe class MatrixVectorProduct<T, V, W>
    where T : unmanaged, IFloatingPointIeee754<T>
    where V : struct
    where W : struct, IVectorWidth<T, V>
{
    /// <summary>Shorter sums are left to the general kernel.</summary>
    const int MinimumDepth = 8;

    /// <summary>With more vectors than this the general kernel is faster, although it reads the matrix in another order than it is stored.</summary>
    public const int MaximumVectors = 8;

    /// <summary>Up to so many vectors reading dominates as soon as the matrix leaves the second-level cache.</summary>
    const int FewVectors = 3;

    /// <summary>For few vectors of at least this depth, dot products beat the transposing of the matrix that the general kernel would need.</summary>
    const int DotDepth = 256;

    /// <summary>Sizes that do not stay in the second-level cache, and that surely come from memory, which is fast only when rows are read from end to end.</summary>
    const long CachedBytes = 1 << 20, StreamedBytes = 8 << 20;

    /// <summary>Matrix elements below which a second thread costs more than it brings.</summary>
    const long ParallelElements = 65_536;

    /// <summary>Columns of a row combination that are finished before the next: 4 to 8 KiB of results stay in the first-level cache.</summary>
    const int StripColumns = 1024;

    /// <summary>For each vector: result[i] = sum over k of matrix element (i, k) times vector[k], with the epilogue of the general product.</summary>
    struct Work
    {
        public T* Matrix, Vector, Result, Bias;
        public long Leading, ResultStride, BiasStride;
        public int Vectors;
        public long VectorLeading, ResultLeading;   // from one vector and its result to the next
        public int Length, Depth, LengthPerPart;
        public bool Accumulate, Relu;
    }

    /// <summary>Elements summed side by side in a dot product: 64 bytes whatever the vector width, so that rounding does not depend on it.</summary>
    static int DotLanes { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 64 / sizeof(T); }

    /// <summary>Vectors that hold them.</summary>
    static int DotVectors { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => DotLanes / W.Lanes; }

    /// <summary>Rows in flight: always 8 accumulators.</summary>
    static int DotRows { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => 8 / DotVectors; }

    /// <summary>Runs a product with one column or few rows, or returns false when the general kernel serves it as well.</summary>
    public static bool TryRun(MatrixProductArguments<T>* p, int team)
    {
        bool isColumn = p->N == 1;   // else C has few rows: its transpose is B^T A^T
        bool depthIsContiguous = isColumn ? !p->TransposeA : p->TransposeB;
        if (p->K < MinimumDepth || (!depthIsContiguous && isColumn && (p->LeadingC != 1 || p->Bias != null)) ||
            (!isColumn && p->M > 1 && (p->M > MaximumVectors || !PaysForSeveral(p))))
            return false;

        var work = new Work
        {
            Matrix = isColumn ? p->A : p->B,
            Leading = isColumn ? p->LeadingA : p->LeadingB,
            Vector = isColumn ? p->B : p->A,
            Result = p->C,
            ResultStride = isColumn ? p->LeadingC : 1,
            Vectors = isColumn ? 1 : p->M,
            VectorLeading = p->LeadingA,
            ResultLeading = p->LeadingC,
            Bias = p->Bias,
            BiasStride = isColumn ? 0 : 1,
            Length = isColumn ? p->M : p->N,
            Depth = p->K,
            Accumulate = p->Accumulate,
            Relu = p->Relu,
        };
        long vectorStride = isColumn ? (p->TransposeB ? 1 : p->LeadingB) : (p->TransposeA ? p->LeadingA : 1);
        if (vectorStride != 1)
        {
            T* gathered = (T*)PackingBuffer.Rent((long)work.Vectors * work.Depth * sizeof(T) + 64);
            for (int vector = 0; vector < work.Vectors; vector++)   // several are the columns of A
                for (int k = 0; k < work.Depth; k++)
                    gathered[(long)vector * work.Depth + k] = work.Vector[k * vectorStride + vector];
            work.Vector = gathered;
            work.VectorLeading = work.Depth;
        }

        int step = depthIsContiguous ? DotRows : 16 * DotLanes;
        int parts = (long)work.Length * work.Depth * work.Vectors < ParallelElements ? 1 : Math.Min(team, (work.Length + step - 1) / step);
        work.LengthPerPart = ((work.Length + parts - 1) / parts + step - 1) / step * step;
        WorkerPool.Run(parts, &work, depthIsContiguous ? &DotProducts : &RowCombination);
        return true;
    }

    /// <summary>Whether several rows of C are better computed here: a function of the shape alone.</summary>
    static bool PaysForSeveral(MatrixProductArguments<T>* p)
    {
        long bytes = (long)p->K * p->N * sizeof(T);
        return bytes > StreamedBytes || (p->M <= FewVectors && (p->TransposeB ? p->K >= DotDepth && p->N >= 8 : bytes > CachedBytes));
    }

    /// <summary>
    /// result[i] = dot(row i, vector). Element k is added to partial sum k mod <see cref="DotLanes"/>; the sums are halved pairwise (i with i + half);
    /// the elements behind the last full set of lanes form a chain that is added at the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void DotProducts(int part, void* context)
    {
        var work = (Work*)context;
        int end = Math.Min(work->Length, (part + 1) * work->LengthPerPart);
        int whole = work->Depth / DotLanes * DotLanes;
        T* sums = stackalloc T[8];
        for (int row = part * work->LengthPerPart; row < end; row += DotRows)
        for (int vector = 0; vector < work->Vectors; vector++)
        {
            T* x = work->Vector + vector * work->VectorLeading;
            T* m0 = Operand(work, row, end, 0), m1 = Operand(work, row, end, 1), m2 = Operand(work, row, end, 2), m3 = Operand(work, row, end, 3);
            T* m4 = Operand(work, row, end, 4), m5 = Operand(work, row, end, 5), m6 = Operand(work, row, end, 6), m7 = Operand(work, row, end, 7);
            V s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
            for (int k = 0; k < whole; k += DotLanes)
            {
                W.MultiplyAdd(ref s0, W.Load(m0 + k), W.Load(x + k));
                W.MultiplyAdd(ref s1, W.Load(m1 + k), W.Load(x + k + 1 % DotVectors * W.Lanes));
                W.MultiplyAdd(ref s2, W.Load(m2 + k), W.Load(x + k + 2 % DotVectors * W.Lanes));
                W.MultiplyAdd(ref s3, W.Load(m3 + k), W.Load(x + k + 3 % DotVectors * W.Lanes));
                W.MultiplyAdd(ref s4, W.Load(m4 + k), W.Load(x + k));
                W.MultiplyAdd(ref s5, W.Load(m5 + k), W.Load(x + k + 1 % DotVectors * W.Lanes));
                W.MultiplyAdd(ref s6, W.Load(m6 + k), W.Load(x + k + 2 % DotVectors * W.Lanes));
                W.MultiplyAdd(ref s7, W.Load(m7 + k), W.Load(x + k + 3 % DotVectors * W.Lanes));
            }

            switch (DotVectors)
            {
                case 1:
                    (sums[0], sums[1], sums[2], sums[3]) = (Total(s0), Total(s1), Total(s2), Total(s3));
                    (sums[4], sums[5], sums[6], sums[7]) = (Total(s4), Total(s5), Total(s6), Total(s7));
                    break;
                case 2:
                    (sums[0], sums[1]) = (Total(W.Add(s0, s1)), Total(W.Add(s2, s3)));
                    (sums[2], sums[3]) = (Total(W.Add(s4, s5)), Total(W.Add(s6, s7)));
                    break;
                default:
                    sums[0] = Total(W.Add(W.Add(s0, s2), W.Add(s1, s3)));
                    sums[1] = Total(W.Add(W.Add(s4, s6), W.Add(s5, s7)));
                    break;
            }
            for (int i = 0; i < Math.Min(DotRows, end - row); i++)
                StoreDot(work, vector, row + i, sums[i], whole);
        }
    }

    /// <summary>Where accumulator i of a group of rows reads the matrix. Rows behind the end repeat the last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T* Operand(Work* work, int row, int end, int i) =>
        work->Matrix + Math.Min(row + i / DotVectors, end - 1) * work->Leading + i % DotVectors * W.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Total(V value)
    {
        Vector128<T> lanes = W.Fold(value);
        return Vector128<T>.Count == 2 ? lanes[0] + lanes[1] : lanes[0] + lanes[2] + (lanes[1] + lanes[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void StoreDot(Work* work, int vector, int index, T sum, int whole)
    {
        T* row = work->Matrix + index * work->Leading, x = work->Vector + vector * work->VectorLeading;
        T rest = T.Zero;
        for (int k = whole; k < work->Depth; k++)
            rest = T.MultiplyAddEstimate(row[k], x[k], rest);
        T* result = work->Result + vector * work->ResultLeading + index * work->ResultStride;
        T value = sum + rest;
        if (work->Accumulate) value += *result;
        if (work->Bias != null) value += work->Bias[index * work->BiasStride];
        *result = work->Relu && value < T.Zero ? T.Zero : value;
    }

    /// <summary>
    /// For each vector: result = sum over k of vector[k] times row k of the stored matrix. Rows are taken 8 at a time: a chain over the 8 that starts from zero is added to
    /// the result; the rows behind the last 8 are added one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RowCombination(int part, void* context)
    {
        var work = (Work*)context;
        int end = Math.Min(work->Length, (part + 1) * work->LengthPerPart);
        for (int column = part * work->LengthPerPart; column < end; column += StripColumns)
        {
            int width = Math.Min(StripColumns, end - column), vectors = work->Vectors, k = 0;
            T* result = work->Result + column, matrix = work->Matrix + column, x = work->Vector;
            long toResult = work->ResultLeading, toVector = work->VectorLeading;
            if (!work->Accumulate)
                for (int vector = 0; vector < vectors; vector++)
                    new Span<T>(result + vector * toResult, width).Clear();
            for (; k + 8 <= work->Depth; k += 8)
                for (int vector = 0; vector < vectors; vector++)
                    AddEightRows(matrix + k * work->Leading, work->Leading, x + vector * toVector + k, result + vector * toResult, width);
            for (; k < work->Depth; k++)
                for (int vector = 0; vector < vectors; vector++)
                    AddRow(matrix + k * work->Leading, x + vector * toVector + k, result + vector * toResult, width);
            if (work->Bias != null || work->Relu)
                for (int vector = 0; vector < vectors; vector++)
                    Finish(result + vector * toResult, work->Bias == null ? null : work->Bias + column, work->Relu, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddEightRows(T* rows, long leading, T* x, T* result, int width)
    {
        T* r0 = rows, r1 = r0 + leading, r2 = r1 + leading, r3 = r2 + leading, r4 = r3 + leading, r5 = r4 + leading, r6 = r5 + leading, r7 = r6 + leading;
        V x0 = W.Broadcast(x), x1 = W.Broadcast(x + 1), x2 = W.Broadcast(x + 2), x3 = W.Broadcast(x + 3);
        V x4 = W.Broadcast(x + 4), x5 = W.Broadcast(x + 5), x6 = W.Broadcast(x + 6), x7 = W.Broadcast(x + 7);
        for (int j = 0; j < width; j += W.Lanes)
        {
            V sum = default;
            W.MultiplyAdd(ref sum, x0, W.Load(r0 + j));
            W.MultiplyAdd(ref sum, x1, W.Load(r1 + j));
            W.MultiplyAdd(ref sum, x2, W.Load(r2 + j));
            W.MultiplyAdd(ref sum, x3, W.Load(r3 + j));
            W.MultiplyAdd(ref sum, x4, W.Load(r4 + j));
            W.MultiplyAdd(ref sum, x5, W.Load(r5 + j));
            W.MultiplyAdd(ref sum, x6, W.Load(r6 + j));
            W.MultiplyAdd(ref sum, x7, W.Load(r7 + j));
            Store(W.Add(W.Load(result + j), sum), result + j, width - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddRow(T* row, T* x, T* result, int width)
    {
        V scale = W.Broadcast(x);
        for (int j = 0; j < width; j += W.Lanes)
        {
            V sum = W.Load(result + j);
            W.MultiplyAdd(ref sum, scale, W.Load(row + j));
            Store(sum, result + j, width - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Finish(T* result, T* bias, bool relu, int width)
    {
        for (int j = 0; j < width; j += W.Lanes)
        {
            V value = W.Load(result + j);
            if (bias != null) value = W.Add(value, W.Load(bias + j));
            if (relu) value = W.Relu(value);
            Store(value, result + j, width - j);
        }
    }

    /// <summary>Stores a vector, or its first lanes when fewer than a vector are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(V value, T* target, int left)
    {
        if (left >= W.Lanes)
            W.Store(value, target);
        else
            W.StorePart(value, target, left);
    }
}
