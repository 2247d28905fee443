namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Linear interpolation: <c>this + weight·(end − this)</c>, with broadcasting.</summary>
    /// <param name="end">What a weight of 1 gives.</param>
    /// <param name="weight">0 gives this tensor; numbers outside of 0 to 1 extrapolate.</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor Lerp(Tensor end, Tensor weight) => this + weight * (end - this);
}
