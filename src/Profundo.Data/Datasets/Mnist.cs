namespace Profundo;

/// <summary>
/// MNIST: 60,000 + 10,000 handwritten digits, grey, 28 × 28 pixels. LeCun, Bottou, Bengio and Haffner, "Gradient-based
/// learning applied to document recognition", Proceedings of the IEEE, 1998.
/// </summary>
public static class Mnist
{
    internal static readonly IdxDataset Description = new("MNIST", "mnist",
        [
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
        ],
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    {
        TrainImages = new("train-images-idx3-ubyte", 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        TrainLabels = new("train-labels-idx1-ubyte", 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        TestImages = new("t10k-images-idx3-ubyte", 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        TestLabels = new("t10k-labels-idx1-ubyte", 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    };

    /// <summary>Loads MNIST, downloading about 11 MB the first time; see <see cref="LoadAsync"/>.</summary>
    /// <param name="folder">A folder that has the four files already, or null to use the download cache.</param>
    /// <example><code>
    /// ImageDataset mnist = Mnist.Load();
    /// ReadOnlySpan&lt;byte&gt; pixels = mnist.Train.Images.Values&lt;byte&gt;();   // 60,000 × 28 × 28
    /// </code></example>
    public static ImageDataset Load(string? folder = null) => LoadAsync(folder).GetAwaiter().GetResult();

    /// <summary>Loads MNIST. The content is verified against known checksums, wherever it comes from.</summary>
    /// <param name="folder">
    /// A folder that has the four files already, compressed or not (also in a subfolder "mnist"), or null to use the cache.
    /// </param>
    /// <param name="options">Where and how to download.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellationToken">Stops a download; the next call goes on from there.</param>
    /// <exception cref="DownloadException">The files are not in the cache and cannot be downloaded.</exception>
    /// <exception cref="FileNotFoundException">The folder does not have them.</exception>
    /// <exception cref="DataFormatException">A local file is damaged or another data set's.</exception>
    public static Task<ImageDataset> LoadAsync(string? folder = null, DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Description.LoadAsync(folder, options, progress, cancellationToken);
}
