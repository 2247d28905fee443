namespace Profundo;

/// <summary>
/// Lets the first bytes of a forward-only stream be looked at and still be read: the format is recognised by content even
/// where seeking back is impossible. Does not close the underlying stream.
/// </summary>
sealed class ReplayStream : Stream
{
    readonly Stream rest;
    readonly byte[] prefix;
    int replayed;

    public ReplayStream(Stream stream, int prefixLength)
    {
        rest = stream;
        prefix = new byte[prefixLength];
        Array.Resize(ref prefix, stream.ReadAtLeast(prefix, prefixLength, throwOnEndOfStream: false));
    }

    /// <summary>The first bytes; fewer than asked for if the stream is shorter.</summary>
    public ReadOnlySpan<byte> Prefix => prefix;

    /// <summary>Bytes still to come, or null if the stream cannot tell.</summary>
    public long? RemainingBytes => rest.CanSeek ? rest.Length - rest.Position + prefix.Length - replayed : null;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (replayed == prefix.Length) return rest.Read(buffer);
        int count = Math.Min(buffer.Length, prefix.Length - replayed);
        prefix.AsSpan(replayed, count).CopyTo(buffer);
        replayed += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
