namespace Profundo;

/// <summary>
/// A file being parsed: knows what to call it in messages and how much of it is left, so that no header can claim memory for bytes that
/// are not there. Does not close the stream.
/// </summary>
/// <param name="stream">The content, from its position on.</param>
/// <param name="name">What error messages call it.</param>
/// <param name="remaining">Bytes left if known.</param>
/// <param name="isMeasured">Whether they are really there; false where they are only announced, as in a compressed archive.</param>
sealed class ByteSource(Stream stream, string name, long? remaining, bool isMeasured)
{
    public const string FetchAgain = "The file is incomplete or damaged: fetch it again.";
    const int MaxRank = 64; // as NumPy 2
    const long FirstAllocation = 1 << 20;

    long? remaining = remaining;

    /// <summary>The rest of a stream, measured if the stream can tell.</summary>
    public static ByteSource RestOf(Stream stream, string name) =>
        stream.CanSeek ? new(stream, name, stream.Length - stream.Position, true) : new(stream, name, null, false);

    public string Name => name;

    /// <summary>Bytes that are left, or null if nobody knows.</summary>
    public long? Remaining => remaining;

    /// <summary>Whether nothing is left; looks by reading a byte.</summary>
    public bool IsAtEnd() => stream.ReadByte() < 0;

    /// <summary>Fills a buffer.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="what">What is expected there, for the message.</param>
    public void Read(Span<byte> buffer, string what)
    {
        int count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (count < buffer.Length) throw Error(what, $"the end of the data after {count} bytes", FetchAgain);
        remaining -= count;
    }

    /// <summary>As many bytes as a header announces, in a buffer that grows with what really arrives.</summary>
    public byte[] Read(int count, string what)
    {
        if (remaining < count) throw Error($"{what} of {count} bytes", $"only {remaining} bytes", FetchAgain);
        byte[] buffer = new byte[isMeasured ? count : Math.Min(count, FirstAllocation)];
        for (int filled = 0; ;)
        {
            Read(buffer.AsSpan(filled), what);
            if (buffer.Length == count) return buffer;
            filled = buffer.Length;
            Array.Resize(ref buffer, (int)Math.Min(count, 2L * filled));
        }
    }

    /// <summary>The shape that a header announces, once it is known to be one a tensor can have.</summary>
    public Shape Shape(ReadOnlySpan<long> lengths, int elementSize)
    {
        if (lengths.Length > MaxRank) throw Error($"at most {MaxRank} axes", $"{lengths.Length}", FetchAgain);
        int[] axes = new int[lengths.Length];
        UInt128 bytes = (UInt128)elementSize; // lengths of zero do not count: such a shape must not overflow either
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (lengths[axis] is < 0 or > int.MaxValue)
                throw Error($"a length from 0 to {int.MaxValue} for axis {axis}", $"{lengths[axis]}", FetchAgain);
            axes[axis] = (int)lengths[axis];
            if (axes[axis] > 0) bytes *= (UInt128)axes[axis];
            if (bytes > long.MaxValue / 16) throw Error("a shape that memory can address", $"({string.Join(", ", lengths.ToArray())})", FetchAgain);
        }
        return axes;
    }

    /// <summary>A tensor's elements, in this machine's order.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">How they are stored.</param>
    /// <param name="isBigEndian">Whether the most significant byte comes first.</param>
    public Tensor ReadElements(Shape shape, DType dtype, bool isBigEndian)
    {
        long bytes = shape.Size * dtype.Size;
        if (remaining < bytes) throw Error($"{bytes} bytes of elements for shape {shape}", $"only {remaining}", FetchAgain);
        Storage storage = Storage.Allocate(isMeasured ? bytes : Math.Min(bytes, FirstAllocation), default);
        try
        {
            for (long filled = 0; filled < bytes;)
            {
                if (filled == storage.Bytes) storage = Grown(storage, Math.Min(bytes, 2 * filled));
                int count = stream.Read(storage.Chunk(filled));
                if (count == 0) throw Error($"{bytes} bytes of elements for shape {shape}", $"only {filled}", FetchAgain);
                filled += count;
            }
        }
        catch
        {
            storage.Release("a reader that failed");
            throw;
        }
        remaining -= bytes;
        if (isBigEndian == BitConverter.IsLittleEndian) storage.ReverseBytes(dtype.Size);
        if (dtype == DType.Bool) storage.NormaliseTruthValues();
        return new(storage, 0, shape, null, dtype);
    }

    static Storage Grown(Storage full, long bytes)
    {
        Storage larger = Storage.Allocate(bytes, default);
        full.CopyTo(larger);
        full.Release("a reader that needed more room");
        return larger;
    }

    public DataFormatException Error(string expected, string found, string remedy, Exception? cause = null) => new(name, expected, found, remedy, cause);
}
