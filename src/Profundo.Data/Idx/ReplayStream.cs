namespace Profundo;

/// <summary>
/// Lets the first bytes of a forward-only stream be looked at and still be read: the format is recognised by content even
/// where seeking back is impossible. Does not close the underlying stream.
/// </summary>
sealed class ReplayStream : ForwardStream
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

    public override int Read(Span<byte> buffer)
    {
        if (replayed == prefix.Length) return rest.Read(buffer);
        int count = Math.Min(buffer.Length, prefix.Length - replayed);
        prefix.AsSpan(replayed, count).CopyTo(buffer);
        replayed += count;
        return count;
    }
}
