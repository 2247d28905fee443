namespace Profundo;

/// <summary>What a backward pass does with a gradient that arrives at a tensor.</summary>
public enum GradRequest
{
    /// <summary>Replaces what <see cref="Tensor.Grad"/> held. The default.</summary>
    Write,

    /// <summary>Adds to what <see cref="Tensor.Grad"/> holds, until <see cref="Tensor.ZeroGrad"/>.</summary>
    Add,

    /// <summary>Ignores it.</summary>
    None,
}
