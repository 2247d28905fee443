using System.Globalization;

namespace Profundo;

public sealed partial class Activation
{
    /// <summary>The activations with settings, by the names that are written before the bracket.</summary>
    static readonly Dictionary<string, (string[] Settings, Func<double[], Activation> Make)> families = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relu"] = (["most", "slope", "threshold"], settings => ReluWith(settings[0], settings[1], settings[2])),
        ["leakyRelu"] = (["slope"], settings => LeakyReluWith(settings[0])),
        ["elu"] = (["alpha"], settings => EluWith(settings[0])),
        ["celu"] = (["alpha"], settings => CeluWith(settings[0])),
        ["hardShrink"] = (["threshold"], settings => HardShrinkWith(settings[0])),
        ["softShrink"] = (["threshold"], settings => SoftShrinkWith(settings[0])),
    };

    /// <summary>A ReLU with limits: x above the threshold, at most a greatest value; slope · (x − threshold) below.</summary>
    /// <param name="most">The greatest value; default none.</param>
    /// <param name="slope">The slope below the threshold; default 0.</param>
    /// <param name="threshold">Where it bends; default 0.</param>
    public static Activation ReluWith(double most = double.PositiveInfinity, double slope = 0, double threshold = 0) => With("relu", [most, slope, threshold], x =>
    {
        var below = slope == 0 ? x * 0 : (x - threshold) * slope;
        var y = threshold == 0 ? (slope == 0 ? x.Relu() : x.LeakyRelu(slope)) : Tensor.Where(x > threshold, x, below);
        return double.IsPositiveInfinity(most) ? y : y.Minimum(most);
    });

    /// <summary>A leaky ReLU with a slope of one's choice.</summary>
    /// <param name="slope">What negative numbers are multiplied by.</param>
    public static Activation LeakyReluWith(double slope) => With("leakyRelu", [slope], x => x.LeakyRelu(slope));

    /// <summary>An exponential linear unit with α of one's choice: x where positive, α (eˣ − 1) where not.</summary>
    /// <param name="alpha">α: what large negative numbers tend to, with a minus sign.</param>
    public static Activation EluWith(double alpha) => With("elu", [alpha], x => x.Elu(alpha));

    /// <summary>A continuously differentiable exponential linear unit: x where positive, α (e^(x/α) − 1) where not.</summary>
    /// <param name="alpha">α: what large negative numbers tend to, with a minus sign; not 0.</param>
    public static Activation CeluWith(double alpha) => With("celu", [alpha], x => x.Celu(alpha));

    /// <summary>x, but 0 within ±threshold.</summary>
    /// <param name="threshold">The bound of what becomes 0.</param>
    public static Activation HardShrinkWith(double threshold) => With("hardShrink", [threshold], x => HardShrinkOf(x, threshold));

    /// <summary>x, moved towards 0 by a threshold, but not beyond.</summary>
    /// <param name="threshold">How far.</param>
    public static Activation SoftShrinkWith(double threshold) => With("softShrink", [threshold], x => SoftShrinkOf(x, threshold));

    static Tensor HardShrinkOf(Tensor x, double threshold) => Tensor.Where(x.Abs() > threshold, x, x * 0);

    static Tensor SoftShrinkOf(Tensor x, double threshold) => x - x.Clip(-threshold, threshold);

    static Activation With(string family, double[] settings, Func<Tensor, Tensor> function) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{family}({string.Join(", ", settings.Select(setting => setting.ToString(CultureInfo.InvariantCulture)))})"), function) { IsKnownByName = true };

    /// <summary>The activation that a name with settings in brackets stands for; null if it is no such name.</summary>
    static Activation? WithSettings(string name)
    {
        var bracket = name.IndexOf('(');
        if (bracket < 0 || name[^1] != ')' || !families.TryGetValue(name[..bracket].Replace("_", ""), out var family)) return null;
        var texts = name[(bracket + 1)..^1].Split(',');
        var settings = texts.Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray();
        return settings.Length == family.Settings.Length && !settings.Any(double.IsNaN) ? family.Make(settings) : throw new ArgumentException(
            $"\"{name}\" is no activation: {name[..bracket]} takes {(family.Settings.Length == 1 ? "one number" : $"{family.Settings.Length} numbers")}, {string.Join(", ", family.Settings)}, as in \"{family.Make([.. family.Settings.Select(_ => 0.5)]).Name}\".");
    }
}
