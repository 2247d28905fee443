namespace Profundo;

/// <summary>
/// Fashion-MNIST: 60,000 + 10,000 pictures of clothes in MNIST's format, and harder. Xiao, Rasul and Vollgraf,
/// "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms", arXiv:1708.07747, 2017.
/// </summary>
public static class FashionMnist
{
    internal static readonly IdxDataset Description = new("Fashion-MNIST", "fashion-mnist",
        [
            "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
            "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        ],
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"])
    {
        TrainImages = new("train-images-idx3-ubyte", 47_040_016, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        TrainLabels = new("train-labels-idx1-ubyte", 60_008, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        TestImages = new("t10k-images-idx3-ubyte", 7_840_016, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        TestLabels = new("t10k-labels-idx1-ubyte", 10_008, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
    };

    /// <summary>Loads Fashion-MNIST, downloading about 31 MB the first time; see <see cref="LoadAsync"/>.</summary>
    /// <param name="folder">A folder that has the four files already, or null to use the download cache.</param>
    /// <example><code>ImageDataset fashion = FashionMnist.Load("data/fashion-mnist");</code></example>
    public static ImageDataset Load(string? folder = null) => LoadAsync(folder).GetAwaiter().GetResult();

    /// <summary>Loads Fashion-MNIST. The content is verified against known checksums, wherever it comes from.</summary>
    /// <param name="folder">
    /// A folder that has the four files already, compressed or not (also in a subfolder "fashion-mnist"), or null to use the cache.
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
