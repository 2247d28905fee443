namespace Profundo;

/// <summary>
/// Sums of squares and products of predictions and labels about their means, batch by batch: those of a batch are merged with those before it (Chan,
/// Golub and LeVeque 1983), since sums about zero would cancel.
/// </summary>
sealed class CoMoments
{
    long count;
    double predictionMean, labelMean;

    /// <summary>Σ (p − p̄)².</summary>
    public double PredictionSquares { get; private set; }

    /// <summary>Σ (y − ȳ)².</summary>
    public double LabelSquares { get; private set; }

    /// <summary>Σ (p − p̄)(y − ȳ).</summary>
    public double Products { get; private set; }

    /// <summary>Σ (y − p)².</summary>
    public double ErrorSquares { get; private set; }

    public void Update(Tensor prediction, Tensor label)
    {
        using var scope = new TensorScope();
        if (prediction.Size == 0) return;
        Tensor p = prediction.AsType(DType.Float64), y = Loss.LabelLike(p, label).AsType(DType.Float64);
        var (mean, truth) = (p.Mean().Item(), y.Mean().Item());
        long before = count, added = p.Size;
        count += added;
        double shift = mean - predictionMean, truthShift = truth - labelMean, weight = (double)before * added / count;
        ErrorSquares += (y - p).Square().Sum().Item();
        (p, y) = (p - mean, y - truth);
        PredictionSquares += p.Square().Sum().Item() + shift * shift * weight;
        LabelSquares += y.Square().Sum().Item() + truthShift * truthShift * weight;
        Products += (p * y).Sum().Item() + shift * truthShift * weight;
        predictionMean += shift * added / count;
        labelMean += truthShift * added / count;
    }

    public void Reset() =>
        (count, predictionMean, labelMean, PredictionSquares, LabelSquares, Products, ErrorSquares) = (0, 0, 0, 0, 0, 0, 0);

    public void Save(TrainingState state)
    {
        state.Add("count", count);
        state.Add("sums", Tensor.FromArray(new[] { predictionMean, labelMean, PredictionSquares, LabelSquares, Products, ErrorSquares }));
    }

    public void Restore(TrainingState state)
    {
        count = state.Integer("count");
        var sums = state.Get("sums", [6], DType.Float64).ToArray<double>();
        (predictionMean, labelMean, PredictionSquares, LabelSquares, Products, ErrorSquares) = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    }
}
