using System.Buffers.Binary;
using System.Text;

namespace Profundo;

/// <summary>
/// The beginning of an npy file: the magic bytes, a version, a length, and a Python dictionary with element type, order and shape.
/// Format: NumPy enhancement proposal 1, and numpy.lib.format.
/// </summary>
sealed record NpyHeader(NpyElementType ElementType, bool IsFortranOrder, Shape Shape)
{
    const int MaxBytes = 1 << 20; // a few lines in every file whose elements a tensor can hold
    const int Alignment = 64;

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader Read(ByteSource source)
    {
        Span<byte> start = stackalloc byte[8];
        source.Read(start, "the 8 bytes an npy file starts with");
        if (!start.StartsWith(Magic))
            throw source.Error("an npy file, which starts with the bytes 93 4E 55 4D 50 59", $"{System.Convert.ToHexString(start)} (hexadecimal)",
                "This is a file of another kind; archives with several arrays are read with Npz.Load.");
        int version = start[6];
        if (version is 0 or > 3 || start[7] != 0)
            throw source.Error("format version 1.0, 2.0 or 3.0", $"{start[6]}.{start[7]}", ByteSource.FetchAgain);
        byte[] text = source.Read(ReadLength(source, version), "a header");
        string header = (version == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text);
        return new NpyHeaderParser(header, source).Parse();
    }

    static int ReadLength(ByteSource source, int version)
    {
        Span<byte> length = stackalloc byte[4];
        length = length[..(version == 1 ? 2 : 4)];
        source.Read(length, "the length of the header");
        uint bytes = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (bytes > MaxBytes) throw source.Error($"a header of at most {MaxBytes} bytes", $"{bytes}", ByteSource.FetchAgain);
        return (int)bytes;
    }

    /// <summary>Writes the header of a tensor, version 1.0, padded so that the elements are aligned.</summary>
    public static void Write(Stream stream, Tensor tensor)
    {
        const int prefix = 10;
        string dictionary = $"{{'descr': '{NpyElementType.Spell(tensor.DType)}', 'fortran_order': False, 'shape': {tensor.Shape}, }}";
        int total = (prefix + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[total];
        Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), checked((ushort)(total - prefix)));
        Encoding.ASCII.GetBytes(dictionary.PadRight(total - prefix - 1) + '\n', header.AsSpan(prefix));
        stream.Write(header);
    }
}
