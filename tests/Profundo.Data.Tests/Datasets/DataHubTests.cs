using System.Security.Cryptography;

namespace Profundo.Tests;

public sealed class DataHubTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Registered_files_are_downloaded_verified_and_unpacked()
    {
        byte[] archive = Zip();
        using TestServer server = TestServer.Responding((_, _) => TestServer.Response("200 OK", archive));
        DataHub.Register("toy archive", server.Url("/toy.zip"), Convert.ToHexStringLower(SHA1.HashData(archive)));
        DownloadOptions options = new() { Folder = folder.Path, Attempts = 1 };
        string content = await DataHub.DownloadAndExtractAsync("toy archive", options: options);
        Assert.Equal("hello", File.ReadAllText(Path.Combine(content, "greeting.txt"))); // its only folder is entered
        Assert.Equal(content, await DataHub.DownloadAndExtractAsync("toy archive", options: options));
        Assert.Single(server.Requests);
        Assert.Contains("toy archive", DataHub.Names);

        DataHub.Register("wrong archive", server.Url("/wrong.zip"), new string('0', 40));
        await Assert.ThrowsAsync<DownloadException>(() => DataHub.DownloadAsync("wrong archive", options: options));
    }

    [Fact]
    public void Local_copies_are_verified()
    {
        Assert.Contains("time_machine", Assert.Throws<KeyNotFoundException>(() => DataHub.Download("time machine")).Message);
        Assert.Throws<FileNotFoundException>(() => TimeMachine.LoadLines(folder.Path));
        File.WriteAllText(folder["timemachine.txt"], "another book");
        Assert.Throws<DataFormatException>(() => TimeMachine.LoadLines(folder.Path));
    }

    [RealDataFact]
    public void The_time_machine_has_the_lines_of_the_book()
    {
        IReadOnlyList<string> lines = TimeMachine.LoadLines(RealData.Folder);
        Assert.Equal(3221, lines.Count);
        Assert.Equal("the time machine by h g wells", lines[0]);
        Assert.Equal("twinkled and his usually pale face was flushed and animated the", lines[10]);
        Assert.Equal(32_775, lines.Sum(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
    }

    [RealDataFact]
    public void Airfoil_is_standardised_over_all_measurements()
    {
        var (features, targets) = Airfoil.Load(1503, RealData.Folder);
        Assert.Equal([1503, 5], features.Shape.ToArray());
        Assert.All(features.Mean(0).ToArray<float>(), mean => Assert.InRange(mean, -1e-5f, 1e-5f));
        Assert.All(features.Std(0).ToArray<float>(), deviation => Assert.InRange(deviation, 0.9999f, 1.0001f));
        Assert.Equal(0, targets.Mean().Item(), 5);
        Assert.Equal((800 - 2886.3806) / 3151.5242, features[0, 0].Item(), 5); // mean and deviation of the frequency
        Assert.Equal([1500], Airfoil.Load(folder: RealData.Folder).Targets.Shape.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Airfoil.Load(1504, RealData.Folder));
    }

    [RealDataFact]
    public async Task Loading_can_be_awaited_and_stopped()
    {
        Assert.Equal(3221, (await TimeMachine.LoadLinesAsync(RealData.Folder)).Count);
        Assert.Equal(1460, (await HousePrices.LoadAsync(RealData.Folder)).Train.RowCount);
        Assert.Equal(1500, (await Airfoil.LoadAsync(folder: RealData.Folder)).Features.Length);
        CancellationToken stopped = new(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TimeMachine.LoadLinesAsync(RealData.Folder, cancellationToken: stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => HousePrices.LoadAsync(RealData.Folder, cancellationToken: stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Airfoil.LoadAsync(folder: RealData.Folder, cancellationToken: stopped));
    }

    static byte[] Zip()
    {
        using MemoryStream stream = new();
        using (System.IO.Compression.ZipArchive zip = new(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using StreamWriter text = new(zip.CreateEntry("toy/greeting.txt").Open());
            text.Write("hello");
        }
        return stream.ToArray();
    }
}
