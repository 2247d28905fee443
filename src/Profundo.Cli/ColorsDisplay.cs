using System.Globalization;

namespace Profundo.Cli;

/// <summary>Shows the colour network's progress on the terminal: a bar, and for some colours what it should and does answer.</summary>
internal sealed class ColorsDisplay
{
    const int BarWidth = 30;
    static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);
    static readonly (byte Red, byte Green, byte Blue)[] shown = [(220, 40, 60), (30, 120, 200), (240, 200, 20), (90, 160, 70), (150, 80, 190)];

    readonly bool isLive = !Console.IsOutputRedirected;
    TimeSpan lastDrawn = TimeSpan.MinValue;

    public void Show(ComplementaryColors network, TimeSpan elapsed)
    {
        if (!isLive || elapsed - lastDrawn < redrawInterval) return;
        lastDrawn = elapsed;
        Console.Write("\r" + Line(network, elapsed) + "\e[K");
    }

    public void Finish(ComplementaryColors network, TimeSpan elapsed)
    {
        Console.WriteLine((isLive ? "\r" : "") + Line(network, elapsed) + (isLive ? "\e[K" : ""));
        Console.WriteLine($"{network.Reason} after {network.Steps} steps");
        Console.WriteLine();
        Console.WriteLine("  colour            complement        the network says");
        foreach (var (red, green, blue) in shown)
            Console.WriteLine($"  {Swatch((red, green, blue))}  {Swatch(Colors.Complement(red, green, blue))}  {Swatch(network.Predict(red, green, blue))}");
    }

    string Swatch((int Red, int Green, int Blue) color)
    {
        var text = $"{color.Red,3} {color.Green,3} {color.Blue,3}";
        return isLive ? $"\e[48;2;{color.Red};{color.Green};{color.Blue}m    \e[0m {text}" : $"{text}     ";
    }

    static string Line(ComplementaryColors network, TimeSpan elapsed)
    {
        var filled = (int)(BarWidth * network.Progress);
        var left = elapsed / Math.Max(network.Progress, 1e-9) - elapsed;
        return string.Create(CultureInfo.InvariantCulture,
            $"step {network.Steps,4} {new string('━', filled)}{new string('─', BarWidth - filled)} {network.Steps / elapsed.TotalSeconds,7:N0} steps/s  cost {network.Cost:E2}  at most {left.TotalSeconds:F1}s left");
    }
}
