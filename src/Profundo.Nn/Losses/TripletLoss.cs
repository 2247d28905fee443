namespace Profundo;

/// <summary>
/// Wants an anchor closer to a positive example than to a negative one: max(0, ‖a − p‖² − ‖a − n‖² + margin), one value per example.
/// Schroff, Kalenichenko and Philbin 2015.
/// </summary>
/// <param name="margin">How much closer; default 1.</param>
public sealed class TripletLoss(double margin = 1)
{
    /// <summary>The loss of each example.</summary>
    /// <param name="anchor">Vectors, the batch first.</param>
    /// <param name="positive">What they should be close to, of the same shape.</param>
    /// <param name="negative">What they should be far from, of the same shape.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Call(Tensor anchor, Tensor positive, Tensor negative)
    {
        if (positive.Shape != anchor.Shape || negative.Shape != anchor.Shape)
            throw new ShapeException($"TripletLoss: anchor, positive and negative must have one shape, but have {anchor.Shape}, {positive.Shape} and {negative.Shape}.");
        var difference = (positive - anchor).Square() - (negative - anchor).Square();
        return (difference.Reshape(anchor.Shape[0], (int)anchor.Shape[1..].Size).Sum(1) + margin).Relu();
    }
}
