namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Negative elements times a slope that can be learned, the others unchanged. He et al. 2015.</summary>
    /// <param name="slope">The slopes, broadcast; for one per channel of (batch, channels, height, width) give it the shape (channels, 1, 1).</param>
    /// <exception cref="ShapeException">The shapes cannot be broadcast together.</exception>
    public Tensor PRelu(Tensor slope) => Where(this > 0, this, slope * this);
}
