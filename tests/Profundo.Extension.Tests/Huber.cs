using Profundo;

namespace Profundo.Extension;

public static class HuberExtensions
{
    /// <summary>Quadratic near zero, linear beyond the threshold.</summary>
    public static Tensor Huber(this Tensor x, double threshold = 1)
    {
        var size = x.Abs();
        var small = size.Clip(0, threshold);
        return small * (size - 0.5 * small);
    }
}
