using System.Globalization;

namespace Profundo;

/// <summary>Chooses how the elements of an array are written, by their type and by the values that are shown.</summary>
internal static class ElementText
{
    /// <summary>A formatter that gives every one of the shown elements the same width.</summary>
    internal static Func<T, string> Aligned<T>(List<T> shown, PrintOptions options) where T : unmanaged => shown switch
    {
        List<float> values => (Func<T, string>)(object)FloatingText<float>.For(values, options),
        List<double> values => (Func<T, string>)(object)FloatingText<double>.For(values, options),
        List<Half> values => (Func<T, string>)(object)FloatingText<Half>.For(values, options),
        List<bool> => (Func<T, string>)(object)(Func<bool, string>)(value => value ? " True" : "False"),
        _ => RightAligned(shown),
    };

    /// <summary>An element on its own, as a tensor without axes shows it.</summary>
    internal static string Bare<T>(T value) where T : unmanaged => value switch
    {
        float number => FloatingText<float>.Bare(number),
        double number => FloatingText<double>.Bare(number),
        Half number => FloatingText<Half>.Bare(number),
        _ => Plain(value),
    };

    private static Func<T, string> RightAligned<T>(List<T> shown) where T : unmanaged
    {
        int width = shown.Max(value => Plain(value).Length);
        return value => Plain(value).PadLeft(width);
    }

    private static string Plain<T>(T value) where T : unmanaged => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
