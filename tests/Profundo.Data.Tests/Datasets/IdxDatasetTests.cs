using System.Security.Cryptography;

namespace Profundo.Tests;

/// <summary>The loader of four-file data sets, with a made-up set of two pictures of 1 × 2 pixels.</summary>
public sealed class IdxDatasetTests : IDisposable
{
    static readonly byte[] Images = IdxBytes.Create(0x08, [2, 1, 2], [1, 2, 3, 4]);
    static readonly byte[] Labels = IdxBytes.Create(0x08, [2], [0, 1]);
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    DownloadOptions Options => new() { Folder = folder.Path, Attempts = 1 };

    static IdxDatasetFile Describe(string name, byte[] content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));

    static IdxDataset Toy(string mirror) => new("Toy", "toy", [mirror], ["left", "right"])
    {
        TrainImages = Describe("train-images-idx3-ubyte", Images),
        TrainLabels = Describe("train-labels-idx1-ubyte", Labels),
        TestImages = Describe("t10k-images-idx3-ubyte", Images),
        TestLabels = Describe("t10k-labels-idx1-ubyte", Labels),
    };

    static TestServer Mirror() => TestServer.Responding((request, _) =>
        TestServer.Response("200 OK", IdxBytes.Gzip(request.Path.Contains("images") ? Images : Labels)));

    static Task<ImageDataset> LoadLocalAsync(string place) => Toy("http://127.0.0.1:1/").LoadAsync(place, null, null, CancellationToken.None);

    static void Check(ImageDataset toy)
    {
        Assert.Equal([2, 1, 2], toy.Train.Images.Dimensions);
        Assert.Equal([1, 2, 3, 4], toy.Test.Images.Bytes);
        Assert.Equal([0, 1], toy.Train.Labels.Bytes);
        Assert.Equal(2, toy.Test.Count);
        Assert.Equal("right", toy.ClassNames[1]);
    }

    [Fact]
    public async Task DownloadsOnceAndMendsTheCache()
    {
        using TestServer server = Mirror();
        Check(await Toy(server.Url("/")).LoadAsync(null, Options, null, CancellationToken.None));
        Check(await Toy(server.Url("/")).LoadAsync(null, Options, null, CancellationToken.None));
        Assert.Equal(4, server.Requests.Count);
        File.WriteAllText(folder["toy/train-labels-idx1-ubyte.gz"], "rotten");
        Check(await Toy(server.Url("/")).LoadAsync(null, Options, null, CancellationToken.None));
        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData("-idx", "", "")]
    [InlineData("-idx", ".gz", "")]
    [InlineData(".idx", "", "")]
    [InlineData(".idx", ".gz", "toy")]
    public async Task FindsTheFilesUnderTheirUsualNames(string infix, string extension, string subfolder)
    {
        string place = Directory.CreateDirectory(folder[subfolder]).FullName;
        foreach ((string name, byte[] content) in ((string, byte[])[])[("train-images-idx3-ubyte", Images), ("train-labels-idx1-ubyte", Labels),
            ("t10k-images-idx3-ubyte", Images), ("t10k-labels-idx1-ubyte", Labels)])
            File.WriteAllBytes(Path.Combine(place, name.Replace("-idx", infix) + extension), extension == "" ? content : IdxBytes.Gzip(content));
        Check(await LoadLocalAsync(folder.Path));
    }

    [Fact]
    public async Task WithoutNetworkTheWayOutIsShown()
    {
        DownloadException error = await Assert.ThrowsAsync<DownloadException>(() =>
            Toy("http://127.0.0.1:1/").LoadAsync(null, Options, null, CancellationToken.None));
        Assert.Contains("http://127.0.0.1:1/train-images-idx3-ubyte.gz", error.Message);
        Assert.Contains("--data DIR", error.Message);
    }

    [Fact]
    public async Task AnEmptyFolderIsExplained()
    {
        FileNotFoundException error = await Assert.ThrowsAsync<FileNotFoundException>(() => LoadLocalAsync(folder.Path));
        Assert.Contains("train-images-idx3-ubyte or train-images.idx3-ubyte", error.Message);
        Assert.Contains(folder.Path, error.Message);
    }

    [Fact]
    public async Task AnotherSetsFilesAreRecognised()
    {
        byte[] other = [.. Images];
        other[^1]++;
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], other);
        DataFormatException error = await Assert.ThrowsAsync<DataFormatException>(() => LoadLocalAsync(folder.Path));
        Assert.Contains("the content of Toy", error.Message);
    }
}
