namespace Profundo;

/// <summary>
/// The area under the receiver operating characteristic: how likely a positive example has a higher score than a negative one, ties
/// counting half. Exact (Mann and Whitney 1947); keeps the score of every example until <see cref="Reset"/>.
/// </summary>
public sealed class AreaUnderCurve : Metric
{
    readonly List<(double Score, bool IsPositive)> seen = [];

    /// <inheritdoc/>
    public override string Name => "auc";

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            seen.Sort(static (a, b) => a.Score.CompareTo(b.Score));
            long positives = seen.Count(example => example.IsPositive), negatives = seen.Count - positives;
            if (positives == 0 || negatives == 0) return 0;
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
