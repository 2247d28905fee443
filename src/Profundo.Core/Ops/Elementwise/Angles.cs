namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Every element, an angle in radians, in degrees.</summary>
    public Tensor Degrees() => this * (180 / Math.PI);

    /// <summary>Every element, an angle in degrees, in radians.</summary>
    public Tensor Radians() => this * (Math.PI / 180);
}
