namespace Profundo;

/// <summary>What goes into a loaded graph or comes out of it.</summary>
/// <param name="Name">What the file calls it.</param>
/// <param name="Shape">The lengths of its axes.</param>
/// <param name="DType">The type of its elements.</param>
public sealed record GraphValue(string Name, Shape Shape, DType DType)
{
    /// <summary>The text form <c>argument 0: float32 (2, 3)</c>.</summary>
    public override string ToString() => $"{Name}: {DType.Name} {Shape}";
}
