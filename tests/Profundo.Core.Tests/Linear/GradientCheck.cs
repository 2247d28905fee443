namespace Profundo.Tests.Linear;

/// <summary>Compares recorded gradients of a function of float64 tensors, and the gradients of these, with central differences.</summary>
static class GradientCheck
{
    const double Step = 1e-4, Tolerance = 1e-6;

    public static void Run(Func<Tensor[], Tensor> function, params Tensor[] operands)
    {
        Compare(xs => Weighted(function(xs)), operands);
        // The gradient itself is a function that can be differentiated, with respect to every operand again.
        Compare(xs => Total(Autograd.Gradient(Weighted(function(xs)), xs, createGraph: true)), operands);
    }

    /// <summary>A number that depends on each element in a way of its own.</summary>
    static Tensor Weighted(Tensor y) => (y * Weights(y.Shape, 0)).Sum() + (y * y * Weights(y.Shape, 1)).Sum() * 0.01;

    static Tensor Total(Tensor[] gradients) => gradients.Select((gradient, i) => (gradient * Weights(gradient.Shape, i + 2)).Sum()).Aggregate((a, b) => a + b);

    static Tensor Weights(Shape shape, int which)
    {
        var random = new Random(which);
        return Tensor.FromSpan<double>([.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextDouble() - 0.5)], shape);
    }

    static void Compare(Func<Tensor[], Tensor> number, Tensor[] operands)
    {
        Tensor[] leaves = [.. operands.Select(x => x.Copy().AttachGrad())];
        Autograd.Record(() => number(leaves)).Backward();
        for (var operand = 0; operand < operands.Length; operand++)
        {
            var gradient = leaves[operand].Grad.ToArray<double>();
            for (var element = 0; element < gradient.Length; element++)
            {
                var difference = (At(Step) - At(-Step)) / (2 * Step);
                var scale = Math.Max(1, Math.Abs(difference));
                Assert.True(Math.Abs(difference - gradient[element]) <= Tolerance * scale,
                    $"Operand {operand}, element {element}: the gradient is {gradient[element]}, but the difference quotient {difference}.");

                double At(double step)
                {
                    Tensor[] moved = [.. operands.Select(x => x.Copy().AttachGrad())];
                    var values = operands[operand].ToArray<double>();
                    values[element] += step;
                    moved[operand] = Tensor.FromSpan<double>(values, operands[operand].Shape).AttachGrad();
                    return Autograd.Record(() => number(moved)).Item();
                }
            }
        }
    }
}
