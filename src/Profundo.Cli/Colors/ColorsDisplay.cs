using System.Globalization;

namespace Profundo.Cli;

/// <summary>Draws the colour network's progress in the terminal: three rings, the cost and a bar, again and again in place. Where the output is a file, only the end is written.</summary>
internal sealed class ColorsDisplay
{
    const int BarWidth = 30, OtherLines = 4;
    static readonly TimeSpan redrawInterval = TimeSpan.FromMilliseconds(100);

    readonly bool isLive = !Console.IsOutputRedirected;
    readonly int width = 78, ringsHeight = 13, curveHeight = 12;
    readonly List<double> costs = [];
    TimeSpan? lastDrawn;
    int linesDrawn;

    /// <summary>A display as large as the terminal has room for: what has scrolled away cannot be drawn again.</summary>
    public ColorsDisplay()
    {
        if (!isLive) return;
        width = Math.Clamp(Console.WindowWidth - 1, 40, width);
        var height = Math.Clamp(Console.WindowHeight - OtherLines, 12, ringsHeight + curveHeight);
        (ringsHeight, curveHeight) = (height - height / 2, height / 2);
    }

    /// <summary>Tells of the progress after each step.</summary>
    public void Show(ComplementaryColors network, TimeSpan elapsed)
    {
        if (network.Steps % ComplementaryColors.LooksEvery != 0) return;
        costs.Add(network.Cost);
        if (!isLive || elapsed - lastDrawn < redrawInterval) return;
        lastDrawn = elapsed;
        Draw(network, elapsed);
    }

    /// <summary>Tells of the end.</summary>
    public void Finish(ComplementaryColors network, TimeSpan elapsed)
    {
        Draw(network, elapsed);
        Console.WriteLine(network.Reason is { } reason ? $"{reason.Words()} after {network.Steps} steps" : $"stopped after {network.Steps} steps");
    }

    void Draw(ComplementaryColors network, TimeSpan elapsed)
    {
        using var scope = new TensorScope();
        var rings = ColorsFigures.SeparateRings(ColorsFigures.Predictions(network)).ToTerminal(width, ringsHeight);
        var lines = $"{rings}\n\n{ColorsFigures.Curve(costs).ToTerminal(width, curveHeight)}\n\n{Bar(network, elapsed)}".Split('\n');
        if (linesDrawn > 0) Console.Write($"\e[{linesDrawn}A");
        foreach (var line in lines) Console.WriteLine(isLive ? line.TrimEnd('\r') + "\e[K" : line);
        linesDrawn = lines.Length;
    }

    static string Bar(ComplementaryColors network, TimeSpan elapsed)
    {
        var filled = (int)(BarWidth * network.Progress);
        return string.Create(CultureInfo.InvariantCulture,
            $"step {network.Steps,4} {new string('━', filled)}{new string('─', BarWidth - filled)} {network.Steps / elapsed.TotalSeconds,7:N0} steps/s  cost {network.Cost:0.00E-0}");
    }
}
