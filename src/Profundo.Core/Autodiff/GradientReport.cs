using System.Globalization;

namespace Profundo;

/// <summary>What <see cref="GradientCheck"/> found.</summary>
/// <param name="Checked">How many derivatives were compared.</param>
/// <param name="LargestError">The greatest difference between analytic and numeric value, relative to the greater of them and 1.</param>
/// <param name="Mismatches">The derivatives outside the tolerance.</param>
public sealed record GradientReport(int Checked, double LargestError, IReadOnlyList<GradientMismatch> Mismatches)
{
    const int Shown = 10;

    /// <summary>Whether all derivatives agreed.</summary>
    public bool Passed => Mismatches.Count == 0;

    /// <summary>Throws if a derivative was outside the tolerance.</summary>
    /// <returns>This report.</returns>
    /// <exception cref="GradientException">At least one was; the message lists them.</exception>
    public GradientReport Require() => Passed ? this : throw new GradientException(ToString());

    /// <summary>The report as text: one line, and one more for each of the first mismatches.</summary>
    public override string ToString()
    {
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"gradient-check: {Mismatches.Count} of {Checked} derivatives are wrong; the largest error is {LargestError:G3}."),
        };
        lines.AddRange(Mismatches.Take(Shown).Select(mismatch => mismatch.ToString()));
        if (Mismatches.Count > Shown) lines.Add($"… and {Mismatches.Count - Shown} more.");
        return string.Join(Environment.NewLine, lines);
    }
}

/// <summary>A derivative whose analytic and numeric values differ.</summary>
/// <param name="Order">1 for a gradient, 2 for a second derivative.</param>
/// <param name="Operand">By which argument.</param>
/// <param name="Index">By which of its elements.</param>
/// <param name="Analytic">What the backward pass gave.</param>
/// <param name="Numeric">What the difference of values gave.</param>
public sealed record GradientMismatch(int Order, int Operand, IReadOnlyList<int> Index, double Analytic, double Numeric)
{
    /// <summary>The mismatch in one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"  {(Order == 1 ? "gradient" : "second derivative")} by operand {Operand} at [{string.Join(", ", Index)}]: {Analytic:G9} analytically, {Numeric:G9} by differences");
}
