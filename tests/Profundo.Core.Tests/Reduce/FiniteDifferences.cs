namespace Profundo.Tests;

/// <summary>Compares gradients with central differences in float64: of a function's weighted sum, and of that gradient's own weighted sum.</summary>
static class FiniteDifferences
{
    public static void Check(Func<Tensor, Tensor> function, Tensor x, double tolerance = 2e-6)
    {
        Compare(function, x, tolerance);
        Compare(v => FirstGradient(function, v), x, tolerance * 20);
    }

    static Tensor FirstGradient(Func<Tensor, Tensor> function, Tensor x)
    {
        if (Autograd.IsRecording) return Autograd.Gradient(Weigh(function(x)), [x], createGraph: true)[0];
        var leaf = x.Copy().AttachGrad();
        return Autograd.Gradient(Autograd.Record(() => Weigh(function(leaf))), [leaf])[0];
    }

    static void Compare(Func<Tensor, Tensor> function, Tensor x, double tolerance)
    {
        var leaf = x.Copy().AttachGrad();
        Tensor head;
        using (Autograd.Record()) head = Weigh(function(leaf));
        head.Backward();
        var gradient = leaf.Grad.ToArray<double>();
        var values = x.ToArray<double>();
        for (var i = 0; i < values.Length; i++)
        {
            const double Step = 1e-5;
            double At(double shift)
            {
                var moved = (double[])values.Clone();
                moved[i] += shift;
                return Weigh(function(Tensor.FromSpan<double>(moved, x.Shape))).Item();
            }
            var expected = (At(Step) - At(-Step)) / (2 * Step);
            Assert.True(Math.Abs(expected - gradient[i]) <= tolerance * Math.Max(1, Math.Abs(expected)), $"gradient {i} is {gradient[i]:R}, finite differences give {expected:R}");
        }
    }

    /// <summary>A sum with weights that differ, so that no two elements' gradients can be mistaken for each other.</summary>
    static Tensor Weigh(Tensor y)
    {
        var weights = new double[y.Size];
        for (var i = 0; i < weights.Length; i++) weights[i] = Math.Cos(1.7 * i + 0.3);
        return (y * Tensor.FromSpan<double>(weights, y.Shape)).Sum();
    }
}
