using Profundo.Kernels;

namespace Profundo;

/// <summary>Looks for gradients that are infinite or not numbers.</summary>
internal static class FiniteGradients
{
    /// <summary>Whether all elements of a gradient are finite. A sum of squares is if all its terms are, and quicker than looking at each.</summary>
    public static bool Are(Tensor gradient) =>
        double.IsFinite(MeasureKernel.SumOfSquares(new GradientMeasure(), gradient, gradient)) || NonFiniteSearch.IsFinite(gradient);
}
