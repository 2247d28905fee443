namespace Profundo;

/// <summary>Refuses to deliver more than it is allowed to; does not close the underlying stream.</summary>
sealed class MeteredStream(Stream content) : ForwardStream
{
    /// <summary>Bytes that may still be read.</summary>
    public long Allowance { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int count = content.Read(buffer);
        Allowance -= count;
        return Allowance >= 0 ? count : throw new InvalidDataException("more metadata than any honest archive has");
    }
}
