namespace Profundo;

/// <summary>
/// The noise of wings in a wind tunnel (Brooks, Pope and Marcolini 1989, NASA RP-1218): 1,503 measurements of frequency, angle, chord length, velocity, thickness, and sound pressure,
/// on which the book compares optimisers.
/// </summary>
public static class Airfoil
{
    const int Measurements = 1503;

    /// <summary>
    /// The measurements with mean 0 and standard deviation 1 (of the population, over all of them) in each column, that of the sound pressure too; downloads 60 kB the first time.
    /// </summary>
    /// <param name="count">How many of the first measurements to return. Default 1,500, as in section 11.5 of the book.</param>
    /// <param name="folder">A folder that has airfoil_self_noise.dat already, or null to use the download cache.</param>
    /// <returns>float32: features (count, 5) and targets (count,).</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many measurements.</exception>
    /// <exception cref="DownloadException">The file is not in the cache and cannot be downloaded.</exception>
    public static (Tensor Features, Tensor Targets) Load(int count = 1500, string? folder = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Measurements);
        Tensor table = DataFrame.ReadCsv(DataHub.Download("airfoil", folder), new() { Separator = '\t', HasHeader = false }).ToTensor();
        Tensor standard = ((table - table.Mean(0)) / table.Std(0)).AsType(DType.Float32);
        return (standard[..count, ..^1], standard[..count, ^1]);
    }
}
