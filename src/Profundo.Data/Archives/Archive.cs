using System.Formats.Tar;
using System.IO.Compression;

namespace Profundo;

/// <summary>Unpacks zip, tar and tar.gz archives from sources that need not be trusted.</summary>
public static class Archive
{
    /// <summary>
    /// Unpacks an archive, recognised by content, into a new folder. All or nothing: the folder appears under its name only
    /// when everything is unpacked.
    /// </summary>
    /// <param name="archive">Path of the zip, tar or tar.gz file.</param>
    /// <param name="folder">Where to; must not exist yet or be empty.</param>
    /// <param name="limits">What to accept; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the work and removes what was unpacked.</param>
    /// <exception cref="DataFormatException">
    /// The archive is damaged, exceeds the limits, or has an entry that is a link, a device, twice the same name, or a name
    /// that would leave the folder.
    /// </exception>
    /// <exception cref="IOException">The folder is in use, or the disk is full.</exception>
    /// <example><code>Archive.Extract("ptb.zip", "data/ptb");</code></example>
    public static void Extract(string archive, string folder, ArchiveLimits? limits = null, CancellationToken cancellationToken = default)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} exists already and is not empty. Unpack into a new folder, or delete this one first.");

        using FileStream file = File.OpenRead(archive);
        using UnpackedFolder unpacked = new(archive, folder, limits ?? new ArchiveLimits(), cancellationToken);
        try
        {
            UnpackAll(file, unpacked);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or OverflowException or FormatException and not DataFormatException)
        {
            throw new DataFormatException(archive, "an intact archive", $"damaged data ({damage.Message})", "Delete the file and fetch it again.", damage);
        }
        unpacked.Publish();
    }

    static void UnpackAll(FileStream file, UnpackedFolder unpacked)
    {
        Span<byte> start = stackalloc byte[4];
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (start.StartsWith<byte>([0x1F, 0x8B]))
        {
            using GZipStream content = new(file, CompressionMode.Decompress);
            UnpackTar(content, unpacked);
        }
        else if (start.StartsWith("PK"u8)) UnpackZip(file, unpacked);
        else UnpackTar(file, unpacked);
    }

    static void UnpackZip(FileStream file, UnpackedFolder unpacked)
    {
        const int UnixTypeMask = 0xF000, UnixRegularFile = 0x8000, UnixFolder = 0x4000;
        using ZipArchive zip = new(file, ZipArchiveMode.Read);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            // The upper half holds the Unix mode where the archive was made on Unix, and zero elsewhere.
            int type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
            if (type is not (0 or UnixRegularFile or UnixFolder)) throw unpacked.Refuse(entry.FullName, "a link or device");
            if (entry.FullName.EndsWith('/'))
            {
                unpacked.AddFolder(entry.FullName);
                continue;
            }
            using Stream content = entry.Open();
            unpacked.AddFile(entry.FullName, content);
        }
    }

    static void UnpackTar(Stream content, UnpackedFolder unpacked)
    {
        using MeteredStream metered = new(content);
        using TarReader tar = new(metered);
        while (ReadHeader(metered, tar) is TarEntry entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    unpacked.AddFile(entry.Name, entry.DataStream ?? Stream.Null);
                    break;
                case TarEntryType.Directory:
                    unpacked.AddFolder(entry.Name);
                    break;
                case TarEntryType.GlobalExtendedAttributes: // metadata, not a file
                    break;
                default:
                    throw unpacked.Refuse(entry.Name, $"of type {entry.EntryType}");
            }
        }
    }

    // A header may carry attributes of any length, which the reader keeps in memory; file contents are limited elsewhere.
    static TarEntry? ReadHeader(MeteredStream metered, TarReader tar)
    {
        metered.Allowance = 1 << 20;
        TarEntry? entry = tar.GetNextEntry();
        metered.Allowance = long.MaxValue;
        return entry;
    }
}
