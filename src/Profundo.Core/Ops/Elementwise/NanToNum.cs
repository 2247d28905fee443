namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Numbers in place of NaN and infinities. Gradients flow where an element was finite.</summary>
    /// <param name="nan">What NaN becomes.</param>
    /// <param name="positiveInfinity">What ∞ becomes; default the greatest number of the element type.</param>
    /// <param name="negativeInfinity">What −∞ becomes; default the least number of the element type.</param>
    public Tensor NanToNum(double nan = 0, double? positiveInfinity = null, double? negativeInfinity = null)
    {
        if (!DType.IsFloatingPoint) return this;
        var greatest = DType == DType.Float64 ? double.MaxValue : float.MaxValue;
        var infinite = Where(this > 0, positiveInfinity ?? greatest, Where(this < 0, negativeInfinity ?? -greatest, nan));
        return Where(IsFinite(), this, infinite);
    }
}
