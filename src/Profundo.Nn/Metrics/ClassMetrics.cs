namespace Profundo;

/// <summary>How one figure is made of those of several classes.</summary>
public enum ClassAverage
{
    /// <summary>That of class 1 where there are two classes; otherwise <see cref="Macro"/>.</summary>
    Automatic,

    /// <summary>The plain mean over classes: each counts the same, however rare it is.</summary>
    Macro,

    /// <summary>The mean over classes, each counting as often as it occurs.</summary>
    Weighted,

    /// <summary>From the counts of all classes together, which with one label per example is the accuracy.</summary>
    Micro,
}

/// <summary>A share that each class has, and one figure made of them.</summary>
/// <param name="name">What to call it in progress and history.</param>
/// <param name="average">How one figure is made of those of several classes.</param>
/// <param name="threshold">From where on a single score means class 1.</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="perElement">Whether each element is a yes-or-no answer of its own.</param>
public abstract class ClassMetric(string name, ClassAverage average, double threshold, int axis, bool perElement) : ConfusionMatrix(threshold: threshold, axis: axis, perElement: perElement)
{
    /// <inheritdoc/>
    public sealed override string Name => name;

    /// <summary>The figure of each class; 0 where there is nothing to count.</summary>
    public IReadOnlyList<double> PerClass => [.. PerClassCounts.Select(one => Of(one.Right, one.Actual, one.Predicted))];

    /// <inheritdoc/>
    public sealed override double Value
    {
        get
        {
            var classes = PerClassCounts;
            if (classes.Length == 0) return 0;
            return average switch
            {
                ClassAverage.Automatic when classes.Length == 2 => PerClass[1],
                ClassAverage.Micro => Of(classes.Sum(one => one.Right), classes.Sum(one => one.Actual), classes.Sum(one => one.Predicted)),
                ClassAverage.Weighted => Share(classes.Zip(PerClass, (one, figure) => one.Actual * figure).Sum(), Total()),
                _ => PerClass.Average(),
            };
        }
    }

    /// <summary>The figure of one class.</summary>
    /// <param name="right">How many examples of the class were taken for it.</param>
    /// <param name="actual">How many are of it.</param>
    /// <param name="predicted">How many were taken for it.</param>
    private protected abstract double Of(long right, long actual, long predicted);
}

/// <summary>Of what was taken for a class, the share that is of it.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
/// <param name="average">Default that of class 1 where there are two classes, otherwise the mean over classes.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
/// <param name="perElement">Whether each element is a yes-or-no answer of its own, as when examples have several labels. Default false.</param>
public sealed class Precision(double threshold = 0.5, ClassAverage average = ClassAverage.Automatic, int axis = -1, bool perElement = false)
    : ClassMetric("precision", average, threshold, axis, perElement)
{
    private protected override double Of(long right, long actual, long predicted) => Share(right, predicted);
}

/// <summary>Of what is of a class, the share that was taken for it.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
/// <param name="average">Default that of class 1 where there are two classes, otherwise the mean over classes.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
/// <param name="perElement">Whether each element is a yes-or-no answer of its own, as when examples have several labels. Default false.</param>
public sealed class Recall(double threshold = 0.5, ClassAverage average = ClassAverage.Automatic, int axis = -1, bool perElement = false)
    : ClassMetric("recall", average, threshold, axis, perElement)
{
    private protected override double Of(long right, long actual, long predicted) => Share(right, actual);
}

/// <summary>The harmonic mean of precision and recall.</summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
/// <param name="average">Default that of class 1 where there are two classes, otherwise the mean over classes.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
/// <param name="perElement">Whether each element is a yes-or-no answer of its own, as when examples have several labels. Default false.</param>
public sealed class F1Score(double threshold = 0.5, ClassAverage average = ClassAverage.Automatic, int axis = -1, bool perElement = false)
    : ClassMetric("f1", average, threshold, axis, perElement)
{
    private protected override double Of(long right, long actual, long predicted) => Share(2 * right, actual + predicted);
}

/// <summary>Of what is of a class or was taken for it, the share that is both: the mean over the classes that occur. Jaccard 1901; the usual figure for segmentations.</summary>
/// <param name="classes">The number of classes; default what the first batch shows.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
public sealed class MeanIntersectionOverUnion(int? classes = null, int axis = -1) : ConfusionMatrix(classes, axis: axis)
{
    /// <inheritdoc/>
    public override string Name => "meanIntersectionOverUnion";

    /// <inheritdoc/>
    public override double Value => PerClassCounts.Where(one => one.Actual + one.Predicted > 0)
        .Select(one => Share(one.Right, one.Actual + one.Predicted - one.Right)).DefaultIfEmpty(0).Average();
}

/// <summary>
/// The correlation of guessed with true classes: 1 if all are right, 0 as by chance, and fair where some classes are rare. Matthews 1975, for several
/// classes as Gorodkin 2004, eq. 2.
/// </summary>
/// <param name="threshold">From where on a single score means class 1; default 0.5.</param>
/// <param name="axis">The axis of the classes; default the last.</param>
public sealed class MatthewsCorrelation(double threshold = 0.5, int axis = -1) : ConfusionMatrix(threshold: threshold, axis: axis)
{
    /// <inheritdoc/>
    public override string Name => "matthewsCorrelation";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            double total = Total(), chance = 0, actualSquares = 0, predictedSquares = 0;
            foreach (var (_, actual, predicted) in PerClassCounts)
            {
                chance += (double)actual * predicted;
                actualSquares += (double)actual * actual;
                predictedSquares += (double)predicted * predicted;
            }
            return Share(Diagonal() * total - chance, Math.Sqrt((total * total - actualSquares) * (total * total - predictedSquares)));
        }
    }
}
