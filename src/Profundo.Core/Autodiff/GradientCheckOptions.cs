namespace Profundo;

/// <summary>How <see cref="GradientCheck"/> checks.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>The step of the differences, relative to elements greater than one. Default 6·10⁻⁶, about ∛ε, which balances truncation and rounding.</summary>
    public double Step { get; init; } = 6e-6;

    /// <summary>By how much analytic and numeric value may differ, relative to the greater of them. Default 10⁻⁵.</summary>
    public double RelativeTolerance { get; init; } = 1e-5;

    /// <summary>By how much they may differ besides. Default 10⁻⁷.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-7;

    /// <summary>Checks the second derivatives too, by differences of the gradients. Default: no.</summary>
    public bool SecondOrder { get; init; }

    /// <summary>The most elements to check in each argument; of larger ones, evenly spread elements are checked. Default 1000.</summary>
    public int MaximumElements { get; init; } = 1000;
}
