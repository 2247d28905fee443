namespace Profundo.Tests.GraphTests;

/// <summary>Plain gradient descent: what a session needs of an optimiser.</summary>
internal sealed class GradientDescent(double rate) : IUpdater
{
    public void Update(IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> gradients, double gradientScale)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            value -= rate * gradientScale * gradients[i];
        }
    }
}
