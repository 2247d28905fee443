using System.IO.Compression;

namespace Profundo;

/// <summary>The content of a zip entry, whose checksum is verified at its end: the base library's reader does not.</summary>
sealed class ZipEntryStream(ZipArchiveEntry entry) : Stream
{
    readonly Stream content = entry.Open();
    readonly Crc32 checksum = new();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        if (count == 0 && buffer.Length > 0 && checksum.Value != entry.Crc32)
            throw new InvalidDataException($"the checksum of {entry.FullName} is {checksum.Value:X8} instead of {entry.Crc32:X8}");
        checksum.Append(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
