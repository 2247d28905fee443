namespace Profundo;

/// <summary>What changes values by their gradients: an optimiser.</summary>
public interface IUpdater
{
    /// <summary>Changes every value once, in place.</summary>
    /// <param name="values">The values.</param>
    /// <param name="gradients">A gradient for each.</param>
    /// <param name="gradientScale">What the gradients are multiplied by first, such as 1 / batch size.</param>
    void Update(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale);
}
