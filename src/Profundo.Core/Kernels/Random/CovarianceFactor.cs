namespace Profundo.Kernels;

/// <summary>The lower triangular L with L·Lᵀ = a covariance matrix (Cholesky), also for singular matrices.</summary>
internal static class CovarianceFactor
{
    private const double Tolerance = 1e-8;   // of the largest variance: leaves room for covariances computed in float

    internal static double[] Of(ReadOnlySpan<double> covariance, int dimensions)
    {
        if (covariance.Length != (long)dimensions * dimensions)
        {
            throw new ArgumentException(
                $"The covariance of a normal distribution in {dimensions} dimensions must have {dimensions} × {dimensions} elements, " +
                $"but it has {covariance.Length}.", nameof(covariance));
        }
        double largest = RequireSymmetric(covariance, dimensions), negligible = Tolerance * largest;

        var factor = new double[covariance.Length];
        for (int j = 0; j < dimensions; j++)
        {
            double pivot = Remainder(covariance, factor, dimensions, j, j);
            if (pivot < -negligible) throw NotSemiDefinite(j, pivot);
            bool singular = pivot <= negligible;   // this coordinate follows from the ones before it
            double root = factor[j * dimensions + j] = singular ? 0 : Math.Sqrt(pivot);
            for (int i = j + 1; i < dimensions; i++)
            {
                double rest = Remainder(covariance, factor, dimensions, i, j);
                // A semi-definite matrix bounds |rest| by √(pivot · variance).
                if (singular && Math.Abs(rest) > Math.Sqrt(Tolerance) * largest) throw NotSemiDefinite(j, -Math.Abs(rest));
                factor[i * dimensions + j] = singular ? 0 : rest / root;
            }
        }
        return factor;
    }

    private static double Remainder(ReadOnlySpan<double> covariance, double[] factor, int dimensions, int i, int j)
    {
        double rest = covariance[i * dimensions + j];
        for (int k = 0; k < j; k++) rest -= factor[i * dimensions + k] * factor[j * dimensions + k];
        return rest;
    }

    private static double RequireSymmetric(ReadOnlySpan<double> covariance, int dimensions)
    {
        double largest = 0;
        for (int i = 0; i < dimensions; i++) largest = Math.Max(largest, Math.Abs(covariance[i * dimensions + i]));
        for (int i = 0; i < dimensions; i++)
        {
            for (int j = 0; j < dimensions; j++)
            {
                double a = covariance[i * dimensions + j], b = covariance[j * dimensions + i];
                Parameter.Finite(a, "multivariate normal distribution", $"covariance[{i}, {j}]");
                if (Math.Abs(a - b) > Tolerance * largest)
                {
                    throw new ArgumentException(FormattableString.Invariant(
                        $"A covariance must be symmetric, but its element [{i}, {j}] is {a} and [{j}, {i}] is {b}."), nameof(covariance));
                }
            }
        }
        return largest;
    }

    private static ArgumentException NotSemiDefinite(int column, double remainder) => new(FormattableString.Invariant(
        $"A covariance must be positive semi-definite, but this one is not: at column {column} of its Cholesky factorisation {remainder} ") +
        "is left over, as if a combination of coordinates had a negative variance. A covariance computed from data is always usable.",
        "covariance");
}
