using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Profundo;

/// <summary>Parses one uncompressed IDX stream.</summary>
/// <param name="content">The stream, at its first byte.</param>
/// <param name="name">What error messages call it.</param>
/// <param name="maxBytes">Limit for the elements.</param>
/// <param name="availableBytes">Length of the stream if known; null while it is being decompressed or received.</param>
/// <param name="digest">Receives every byte read, if given.</param>
sealed class IdxReader(Stream content, string name, long maxBytes, long? availableBytes, IncrementalHash? digest)
{
    const int MaxRank = 8;
    const int FirstAllocation = 1 << 20;
    const string FetchAgain = "The file is incomplete or damaged: fetch it again.";

    public IdxArray Read()
    {
        (IdxElementType type, int rank) = ReadMagic();
        int[] dimensions = ReadDimensions(rank);
        int bytes = CheckedLength(type, dimensions);
        byte[] elements = ReadElements(bytes);
        if (content.ReadByte() >= 0)
            throw Error($"{bytes} bytes of elements for shape ({string.Join(", ", dimensions)})", "more data after them",
                "The header and the data do not belong together: fetch the file again.");
        if (BitConverter.IsLittleEndian) ByteOrder.Reverse(elements, IdxArray.SizeOf(type));
        return new IdxArray(type, dimensions, elements);
    }

    (IdxElementType Type, int Rank) ReadMagic()
    {
        Span<byte> magic = stackalloc byte[4];
        ReadHeader(magic, "the 4-byte magic number");
        if (magic[0] != 0 || magic[1] != 0)
            throw Error("an IDX file, which starts with the bytes 00 00", $"{Convert.ToHexString(magic)} (hexadecimal)",
                "This is a file of another kind, perhaps an archive to unpack or a web page saved by mistake.");
        IdxElementType type = (IdxElementType)magic[2];
        if (!Enum.IsDefined(type))
            throw Error("an IDX element type (08, 09, 0B, 0C, 0D or 0E)", $"type code {magic[2]:X2}", FetchAgain);
        if (magic[3] is 0 or > MaxRank)
            throw Error($"between 1 and {MaxRank} dimensions", $"{magic[3]}", FetchAgain);
        return (type, magic[3]);
    }

    int[] ReadDimensions(int rank)
    {
        Span<byte> sizes = stackalloc byte[4 * MaxRank];
        sizes = sizes[..(4 * rank)];
        ReadHeader(sizes, $"{rank} dimension sizes of 4 bytes each");
        int[] dimensions = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(sizes[(4 * axis)..]);
            if (size > int.MaxValue)
                throw Error($"a size below 2^31 for dimension {axis}", $"{size}", FetchAgain);
            dimensions[axis] = (int)size;
        }
        return dimensions;
    }

    int CheckedLength(IdxElementType type, int[] dimensions)
    {
        string shape = string.Join(", ", dimensions);
        long limit = Math.Min(maxBytes, Array.MaxLength);
        long bytes = IdxArray.SizeOf(type);
        // Stopping at the limit keeps the product of eight 31-bit sizes from overflowing; a zero among them empties the array.
        foreach (int size in dimensions)
            if (bytes <= limit) bytes *= size;
        if (dimensions.Contains(0)) bytes = 0;
        if (bytes > limit)
            throw Error($"at most {limit} bytes of elements", $"shape ({shape}) of {type}, which needs more",
                "If the file is right, raise maxBytes.");
        if (availableBytes - 4 - 4 * dimensions.Length < bytes)
            throw Error($"{bytes} bytes of elements for shape ({shape})",
                $"only {availableBytes - 4 - 4 * dimensions.Length}", FetchAgain);
        return (int)bytes;
    }

    // The buffer grows with what really arrives, so that a header alone cannot claim memory.
    byte[] ReadElements(int bytes)
    {
        byte[] elements = new byte[availableBytes is null ? Math.Min(bytes, FirstAllocation) : bytes];
        int filled = 0;
        while (filled < bytes)
        {
            if (filled == elements.Length) Array.Resize(ref elements, (int)Math.Min(bytes, 2L * filled));
            int count = content.Read(elements, filled, elements.Length - filled);
            if (count == 0) throw Error($"{bytes} bytes of elements", $"only {filled}", FetchAgain);
            filled += count;
        }
        digest?.AppendData(elements);
        return elements;
    }

    void ReadHeader(Span<byte> buffer, string what)
    {
        int count = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (count < buffer.Length) throw Error(what, $"the end of the data after {count} bytes", FetchAgain);
        digest?.AppendData(buffer);
    }

    DataFormatException Error(string expected, string found, string remedy) => new(name, expected, found, remedy);
}
