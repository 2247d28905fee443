namespace Profundo;

/// <summary>
/// How often each class (row) was taken for each class (column). With several scores per example the highest decides; with a single one, the
/// threshold decides between class 0 and class 1. Its value as a metric is the accuracy.
/// </summary>
/// <param name="classes">The number of classes; default what the first batch shows.</param>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
public class ConfusionMatrix(int? classes = null, double threshold = 0.5) : Metric
{
    long[,]? counts;

    /// <inheritdoc/>
    public override string Name => "confusionMatrix";

    /// <inheritdoc/>
    public override double Value => Share(Diagonal(), Total());

    /// <summary>The counts so far, by true class and predicted class.</summary>
    public long[,] Counts => (long[,])Matrix.Clone();

    /// <inheritdoc/>
    public sealed override void Update(Tensor prediction, Tensor label)
    {
        var isSingle = prediction.Rank < 2 || prediction.Shape[^1] == 1;
        var guess = isSingle ? prediction > threshold : prediction.ArgMax(-1);
        var truth = !isSingle && label.Shape == prediction.Shape ? label.ArgMax(-1) : Loss.LabelLike(guess, label);
        counts ??= Empty(classes ?? (isSingle ? 2 : prediction.Shape[^1]));
        var size = counts.GetLength(0);
        int[] rows = truth.AsType(DType.Int32).Reshape(-1).ToArray<int>(), columns = guess.AsType(DType.Int32).Reshape(-1).ToArray<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            if ((uint)rows[i] >= (uint)size || (uint)columns[i] >= (uint)size)
                throw new IndexException($"{GetType().Name}: example {i} has the class {rows[i]} and was taken for {columns[i]}, but there are {size} classes, from 0 to {size - 1}.");
            counts[rows[i], columns[i]]++;
        }
    }

    /// <inheritdoc/>
    public sealed override void Reset() => counts = null;

    /// <inheritdoc/>
    public sealed override void Save(TrainingState state)
    {
        if (counts is not null) state.Add("counts", Tensor.FromArray(counts));
    }

    /// <inheritdoc/>
    public sealed override void Restore(TrainingState state)
    {
        Reset();
        if (!state.Contains("counts")) return;
        var saved = state.Get("counts");
        saved = state.Get("counts", [saved.Length, saved.Length], DType.Int64);
        counts = Empty(saved.Length);
        Buffer.BlockCopy(saved.ToArray<long>(), 0, counts, 0, Buffer.ByteLength(counts));
    }

    long[,] Matrix => counts ?? Empty(classes ?? 0);

    static long[,] Empty(int size) => new long[size, size];

    /// <summary>The mean over classes of a share; of two classes only class 1, the positive one, counts.</summary>
    private protected double OverClasses(Func<long, long, long, double> share)
    {
        var matrix = Matrix;
        var size = matrix.GetLength(0);
        if (size == 0) return 0;
        double Of(int one)
        {
            long right = matrix[one, one], actual = 0, predicted = 0;
            for (var other = 0; other < size; other++) (actual, predicted) = (actual + matrix[one, other], predicted + matrix[other, one]);
            return share(right, actual, predicted);
        }
        return size == 2 ? Of(1) : Enumerable.Range(0, size).Average(Of);
    }

    /// <summary>A quotient of counts; 0 where there is nothing to count.</summary>
    private protected static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    long Diagonal() => Enumerable.Range(0, Matrix.GetLength(0)).Sum(one => Matrix[one, one]);

    long Total() => Matrix.Cast<long>().Sum();
}

/// <summary>Of what was taken for a class, the share that is of it: of class 1 where there are two, otherwise averaged over classes.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
public sealed class Precision(double threshold = 0.5) : ConfusionMatrix(threshold: threshold)
{
    /// <inheritdoc/>
    public override string Name => "precision";

    /// <inheritdoc/>
    public override double Value => OverClasses((right, _, predicted) => Share(right, predicted));
}

/// <summary>Of what is of a class, the share that was taken for it: of class 1 where there are two, otherwise averaged over classes.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
public sealed class Recall(double threshold = 0.5) : ConfusionMatrix(threshold: threshold)
{
    /// <inheritdoc/>
    public override string Name => "recall";

    /// <inheritdoc/>
    public override double Value => OverClasses((right, actual, _) => Share(right, actual));
}

/// <summary>The harmonic mean of precision and recall: of class 1 where there are two, otherwise averaged over classes.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
public sealed class F1Score(double threshold = 0.5) : ConfusionMatrix(threshold: threshold)
{
    /// <inheritdoc/>
    public override string Name => "f1";

    /// <inheritdoc/>
    public override double Value => OverClasses((right, actual, predicted) => Share(2 * right, actual + predicted));
}
