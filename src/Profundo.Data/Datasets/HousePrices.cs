namespace Profundo;

/// <summary>
/// Prices of houses in Ames, Iowa, 2006 to 2010 (De Cock 2011, "Ames, Iowa: alternative to the Boston housing data"), in the version of the Kaggle competition.
/// </summary>
/// <param name="Train">1,460 houses: Id, 79 features, SalePrice.</param>
/// <param name="Test">1,459 houses: Id, 79 features.</param>
public sealed record HousePrices(DataFrame Train, DataFrame Test)
{
    /// <summary>Loads the set, downloading 0.9 MB the first time.</summary>
    /// <param name="folder">A folder that has kaggle_house_pred_train.csv and kaggle_house_pred_test.csv already, or null to use the download cache.</param>
    /// <exception cref="DownloadException">The files are not in the cache and cannot be downloaded.</exception>
    public static HousePrices Load(string? folder = null) => LoadAsync(folder).GetAwaiter().GetResult();

    /// <summary><see cref="Load"/> with downloads that can be watched and stopped.</summary>
    /// <param name="folder">A folder that has kaggle_house_pred_train.csv and kaggle_house_pred_test.csv already, or null to use the download cache.</param>
    /// <param name="options">Where and how to download.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Stops a download; the next call goes on from there.</param>
    /// <exception cref="DownloadException">The files are not in the cache and cannot be downloaded.</exception>
    public static async Task<HousePrices> LoadAsync(string? folder = null, DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) => new(
        DataFrame.ReadCsv(await DataHub.DownloadAsync("kaggle_house_train", folder, options, progress, cancellationToken).ConfigureAwait(false)),
        DataFrame.ReadCsv(await DataHub.DownloadAsync("kaggle_house_test", folder, options, progress, cancellationToken).ConfigureAwait(false)));

    /// <summary>
    /// The features as numbers, as section 4.10 of the book prepares them: columns of numbers standardised over both parts together, gaps filled with 0, texts turned into indicator
    /// columns with one for gaps.
    /// </summary>
    /// <returns>float32: training features (1460, 331), training prices (1460, 1), test features (1459, 331).</returns>
    public (Tensor TrainFeatures, Tensor TrainPrices, Tensor TestFeatures) Prepare()
    {
        DataFrame all = DataFrame.Concatenate(Train[.., 1..^1], Test[.., 1..]);
        Tensor features = all.Standardise().FillMissing(0).OneHot().ToTensor(DType.Float32);
        return (features[..Train.RowCount], Train.Select("SalePrice").ToTensor(DType.Float32), features[Train.RowCount..]);
    }
}
