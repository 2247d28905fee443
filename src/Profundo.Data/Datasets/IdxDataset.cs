using System.Security.Cryptography;

namespace Profundo;

/// <summary>One of the four files of an MNIST-like data set.</summary>
/// <param name="Name">Its name without ".gz".</param>
/// <param name="Length">Length of the uncompressed file.</param>
/// <param name="Sha256">Hash of the uncompressed file: mirrors compressed it differently.</param>
sealed record IdxDatasetFile(string Name, long Length, string Sha256)
{
    public Checksum Checksum => Checksum.Sha256(Sha256) with { DecompressedLength = Length };
}

/// <summary>Description and loader of a data set in the four-file layout that MNIST introduced.</summary>
/// <param name="Name">The name users see.</param>
/// <param name="FolderName">Its folder in the cache.</param>
/// <param name="Mirrors">Folders on the web, each ending in "/".</param>
/// <param name="ClassNames">What each label means.</param>
sealed record IdxDataset(string Name, string FolderName, string[] Mirrors, string[] ClassNames)
{
    const long MaxDownload = 64L << 20;

    public required IdxDatasetFile TrainImages { get; init; }
    public required IdxDatasetFile TrainLabels { get; init; }
    public required IdxDatasetFile TestImages { get; init; }
    public required IdxDatasetFile TestLabels { get; init; }

    /// <summary>Loads the set from a local folder, or from the cache after downloading what is missing there.</summary>
    public async Task<ImageDataset> LoadAsync(string? folder, DownloadOptions? options, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        // Loading verifies the content anyway, so hashing cached files before would be double work.
        options = (options ?? new DownloadOptions()) with { VerifyCached = false, MaxBytes = Math.Min(options?.MaxBytes ?? MaxDownload, MaxDownload) };
        return new ImageDataset(Name,
            new LabeledImages(await ReadAsync(TrainImages).ConfigureAwait(false), await ReadAsync(TrainLabels).ConfigureAwait(false)),
            new LabeledImages(await ReadAsync(TestImages).ConfigureAwait(false), await ReadAsync(TestLabels).ConfigureAwait(false)),
            ClassNames);

        async Task<IdxArray> ReadAsync(IdxDatasetFile file)
        {
            if (folder is not null) return ReadVerified(FindLocal(folder, file), file);
            string path = await FetchAsync(file, options, progress, cancellationToken).ConfigureAwait(false);
            try
            {
                return ReadVerified(path, file);
            }
            catch (DataFormatException) // the cached copy has rotted
            {
                path = await FetchAsync(file, options with { VerifyCached = true }, progress, cancellationToken).ConfigureAwait(false);
                return ReadVerified(path, file);
            }
        }
    }

    async Task<string> FetchAsync(IdxDatasetFile file, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        DownloadSource source = new($"{FolderName}/{file.Name}.gz", [.. Mirrors.Select(mirror => $"{mirror}{file.Name}.gz")]) { Checksum = file.Checksum };
        try
        {
            return await Download.FetchAsync(source, options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (DownloadException error)
        {
            throw new DownloadException($"{error.Message}\nIf you have the {Name} files already, pass their folder: --data DIR on the " +
                $"command line, Load(\"DIR\") in a program.", error);
        }
    }

    /// <summary>
    /// Finds a file by the names in circulation: with "-idx" or ".idx", compressed or not, in the folder itself or in a
    /// subfolder named after the data set.
    /// </summary>
    string FindLocal(string folder, IdxDatasetFile file)
    {
        string[] names = [file.Name, file.Name.Replace("-idx", ".idx")];
        IEnumerable<string> candidates =
            from place in (string[])[folder, Path.Combine(folder, FolderName)]
            from name in names
            from extension in (string[])["", ".gz"]
            select Path.Combine(place, name + extension);
        return candidates.FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(
            $"{Name} is not complete in {Path.GetFullPath(folder)}: expected {string.Join(" or ", names)}, plain or with .gz, " +
            $"there or in its subfolder {FolderName}. Pass the folder that holds the four {Name} files.");
    }

    IdxArray ReadVerified(string path, IdxDatasetFile file)
    {
        Checksum checksum = file.Checksum;
        using IncrementalHash digest = checksum.CreateDigest();
        IdxArray array = IdxFile.Read(path, file.Length, digest);
        if (checksum.Mismatch(digest) is string found)
            throw new DataFormatException(path, $"the content of {Name}, {checksum}", found,
                "It may be damaged or belong to a data set with the same file names, as MNIST and Fashion-MNIST do; " +
                "read your own variants with IdxFile.Read.");
        return array;
    }
}
