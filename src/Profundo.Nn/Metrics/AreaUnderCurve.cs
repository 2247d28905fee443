namespace Profundo;

/// <summary>Which curve is drawn as a threshold moves over the scores.</summary>
public enum ThresholdCurve
{
    /// <summary>The share of positive examples above the threshold over that of negative ones: the receiver operating characteristic.</summary>
    ReceiverOperating,

    /// <summary>Precision over recall, which says more where positive examples are rare.</summary>
    PrecisionRecall,
}

/// <summary>
/// The area under a curve of scores. Under the receiver operating characteristic it is how likely a positive example has a higher score than a negative one,
/// ties counting half (Mann and Whitney 1947); under precision and recall it is the average precision, Σ (Rᵢ − Rᵢ₋₁) Pᵢ. Exact; keeps the score of every
/// example until <see cref="Reset"/>.
/// </summary>
/// <param name="curve">Default the receiver operating characteristic.</param>
public sealed class AreaUnderCurve(ThresholdCurve curve = ThresholdCurve.ReceiverOperating) : Metric
{
    readonly List<(double Score, bool IsPositive)> seen = [];

    /// <inheritdoc/>
    public override string Name => curve == ThresholdCurve.ReceiverOperating ? "auc" : "averagePrecision";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            seen.Sort(static (a, b) => a.Score.CompareTo(b.Score));
            long positives = seen.Count(example => example.IsPositive), negatives = seen.Count - positives;
            if (positives == 0 || negatives == 0) return 0;
            return curve == ThresholdCurve.ReceiverOperating ? ReceiverOperating(positives, negatives) : AveragePrecision(positives);
        }
    }

    double ReceiverOperating(long positives, long negatives)
    {
        var ranks = 0.0;
        for (int start = 0, end; start < seen.Count; start = end)
        {
            end = start + 1;
            while (end < seen.Count && seen[end].Score == seen[start].Score) end++;
            var rank = (start + 1 + end) / 2.0; // equal scores share their mean rank
            for (var i = start; i < end; i++)
                if (seen[i].IsPositive) ranks += rank;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double)positives * negatives);
    }

    double AveragePrecision(long positives)
    {
        var (sum, above, right) = (0.0, 0, 0);
        for (int start = seen.Count - 1, end; start >= 0; start = end)
        {
            var before = right;
            for (end = start; end >= 0 && seen[end].Score.CompareTo(seen[start].Score) == 0; end--) (above, right) = (above + 1, right + (seen[end].IsPositive ? 1 : 0));
            sum += (right - before) * ((double)right / above);
        }
        return sum / positives;
    }

    /// <inheritdoc/>
    public override void Update(Tensor prediction, Tensor label)
    {
        using var scope = new TensorScope();
        double[] scores = prediction.Reshape(-1).ToArray<double>(), truths = Loss.LabelLike(prediction, label).Reshape(-1).ToArray<double>();
        for (var i = 0; i < scores.Length; i++) seen.Add((scores[i], truths[i] > 0.5));
    }

    /// <inheritdoc/>
    public override void Reset() => seen.Clear();

    /// <inheritdoc/>
    public override void Save(TrainingState state)
    {
        state.Add("scores", Tensor.FromArray(seen.Select(example => example.Score).ToArray()));
        state.Add("arePositive", Tensor.FromArray(seen.Select(example => example.IsPositive).ToArray()));
    }

    /// <inheritdoc/>
    public override void Restore(TrainingState state)
    {
        Reset();
        var scores = state.Get("scores");
        seen.AddRange(scores.ToArray<double>().Zip(state.Get("arePositive", scores.Shape, DType.Bool).ToArray<bool>()));
    }
}
