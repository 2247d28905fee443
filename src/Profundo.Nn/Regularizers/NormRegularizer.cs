namespace Profundo;

/// <summary>L1 · Σ |w| + L2 · Σ w².</summary>
/// <exception cref="ArgumentOutOfRangeException">A strength is negative or no number.</exception>
sealed class NormRegularizer : Regularizer
{
    public NormRegularizer(double l1, double l2)
    {
        if (!(l1 >= 0 && l2 >= 0)) throw new ArgumentOutOfRangeException(nameof(l1), $"The strength of a regularizer is a factor of at least 0, but {(l1 >= 0 ? l2 : l1)} was given: a negative one would reward large weights.");
        (Sum, Squares) = (l1, l2);
    }

    /// <summary>The factor of Σ |w|.</summary>
    public double Sum { get; }

    /// <summary>The factor of Σ w².</summary>
    public double Squares { get; }

    public override Tensor Penalty(Tensor values) => (Sum, Squares) switch
    {
        (_, 0) => values.Abs().Sum() * Sum,
        (0, _) => values.Square().Sum() * Squares,
        _ => values.Abs().Sum() * Sum + values.Square().Sum() * Squares,
    };
}
