namespace Profundo;

/// <summary>
/// How often each class (row) was taken for each class (column). With several scores per example the highest decides; with a single one, the
/// threshold decides between class 0 and class 1. Its value as a metric is the accuracy.
/// </summary>
/// <param name="classes">The number of classes; default what the first batch shows.</param>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
/// <param name="axis">The axis of the classes; default the last. 1 for the pixels of (batch, classes, height, width).</param>
/// <param name="perElement">Whether each element is a yes-or-no answer of its own, as when examples have several labels.</param>
public class ConfusionMatrix(int? classes = null, double threshold = 0.5, int axis = -1, bool perElement = false) : Metric
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
        var isSingle = perElement || prediction.Rank < 2 || prediction.Shape[axis] == 1;
        var guess = isSingle ? prediction > threshold : prediction.ArgMax(axis);
        var truth = !isSingle && label.Shape == prediction.Shape ? label.ArgMax(axis) : Loss.LabelLike(guess, label);
        counts ??= Empty(classes ?? (isSingle ? 2 : prediction.Shape[axis]));
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

    /// <summary>The counts, by true class and predicted class.</summary>
    private protected long[,] Matrix => counts ?? Empty(classes ?? 0);

    static long[,] Empty(int size) => new long[size, size];

    /// <summary>For each class: how many examples were taken for it rightly, are of it, and were taken for it.</summary>
    private protected (long Right, long Actual, long Predicted)[] PerClassCounts
    {
        get
        {
            var matrix = Matrix;
            var all = new (long Right, long Actual, long Predicted)[matrix.GetLength(0)];
            for (var truth = 0; truth < all.Length; truth++)
                for (var guess = 0; guess < all.Length; guess++)
                {
                    all[truth].Actual += matrix[truth, guess];
                    all[guess].Predicted += matrix[truth, guess];
                    if (truth == guess) all[truth].Right = matrix[truth, guess];
                }
            return all;
        }
    }

    /// <summary>A quotient of counts; 0 where there is nothing to count.</summary>
    private protected static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;

    private protected long Diagonal() => PerClassCounts.Sum(one => one.Right);

    private protected long Total() => PerClassCounts.Sum(one => one.Actual);
}
