namespace Profundo;

/// <summary>Which axes of which shape a reduction runs over.</summary>
/// <param name="Axes">The reduced axes, ascending and non-negative.</param>
/// <param name="Shape">The operand's shape.</param>
public readonly record struct ReducedAxes(IntegerList Axes, Shape Shape)
{
    /// <summary>How many elements become one.</summary>
    public long Count
    {
        get
        {
            var count = 1L;
            for (var i = 0; i < Axes.Count; i++) count *= Shape.Lengths[Axes[i]];
            return count;
        }
    }
}
