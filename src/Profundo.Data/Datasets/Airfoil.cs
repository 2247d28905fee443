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
    public static (Tensor Features, Tensor Targets) Load(int count = 1500, string? folder = null) => LoadAsync(count, folder).GetAwaiter().GetResult();

    /// <summary><see cref="Load"/> with a download that can be watched and stopped.</summary>
    /// <param name="count">How many of the first measurements to return.</param>
    /// <param name="folder">A folder that has airfoil_self_noise.dat already, or null to use the download cache.</param>
    /// <param name="options">Where and how to download.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Stops a download; the next call goes on from there.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many measurements.</exception>
    /// <exception cref="DownloadException">The file is not in the cache and cannot be downloaded.</exception>
    public static async Task<(Tensor Features, Tensor Targets)> LoadAsync(int count = 1500, string? folder = null, DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Measurements);
        string path = await DataHub.DownloadAsync("airfoil", folder, options, progress, cancellationToken).ConfigureAwait(false);
        Tensor table = DataFrame.ReadCsv(path, new() { Separator = '\t', HasHeader = false }).ToTensor();
        Tensor standard = ((table - table.Mean(0)) / table.Std(0)).AsType(DType.Float32);
        return (standard[..count, ..^1], standard[..count, ^1]);
    }
}
