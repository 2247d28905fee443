namespace Profundo.Plots.Tests.Support;

/// <summary>A plain decoder of DEFLATE (RFC 1951), independent of the base library's.</summary>
internal sealed class Inflate(byte[] data)
{
    static readonly int[] lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    static readonly int[] lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    static readonly int[] distanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
    static readonly int[] codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    readonly List<byte> output = [];
    int place; // in bits

    public byte[] Run()
    {
        for (var isLast = false; !isLast;)
        {
            isLast = Bits(1) == 1;
            switch (Bits(2))
            {
                case 0: CopyStored(); break;
                case 1: Decode(Code([.. Enumerable.Repeat(8, 144), .. Enumerable.Repeat(9, 112), .. Enumerable.Repeat(7, 24), .. Enumerable.Repeat(8, 8)]), Code([.. Enumerable.Repeat(5, 30)])); break;
                case 2: DecodeDynamic(); break;
                default: throw new InvalidDataException("reserved block type");
            }
        }
        return [.. output];
    }

    int Bits(int count)
    {
        var value = 0;
        for (var i = 0; i < count; i++, place++) value |= (data[place / 8] >> place % 8 & 1) << i;
        return value;
    }

    void CopyStored()
    {
        place = (place + 7) / 8 * 8;
        var length = Bits(16);
        Assert.Equal(0xffff ^ length, Bits(16));
        for (var i = 0; i < length; i++) output.Add((byte)Bits(8));
    }

    void DecodeDynamic()
    {
        var (literals, distances, codes) = (Bits(5) + 257, Bits(5) + 1, Bits(4) + 4);
        var codeLengths = new int[19];
        for (var i = 0; i < codes; i++) codeLengths[codeOrder[i]] = Bits(3);
        var code = Code(codeLengths);
        List<int> lengths = [];
        while (lengths.Count < literals + distances)
            switch (Symbol(code))
            {
                case 16: lengths.AddRange(Enumerable.Repeat(lengths[^1], 3 + Bits(2))); break;
                case 17: lengths.AddRange(Enumerable.Repeat(0, 3 + Bits(3))); break;
                case 18: lengths.AddRange(Enumerable.Repeat(0, 11 + Bits(7))); break;
                case var length: lengths.Add(length); break;
            }
        Decode(Code([.. lengths.Take(literals)]), Code([.. lengths.Skip(literals)]));
    }

    void Decode(Dictionary<(int, int), int> literals, Dictionary<(int, int), int> distances)
    {
        for (var symbol = Symbol(literals); symbol != 256; symbol = Symbol(literals))
        {
            if (symbol < 256)
            {
                output.Add((byte)symbol);
                continue;
            }
            var length = lengthBase[symbol - 257] + Bits(lengthBits[symbol - 257]);
            var far = Symbol(distances);
            var distance = distanceBase[far] + Bits(Math.Max(far / 2 - 1, 0));
            for (var i = 0; i < length; i++) output.Add(output[^distance]);
        }
    }

    int Symbol(Dictionary<(int Length, int Bits), int> code)
    {
        for (var (length, bits) = (1, Bits(1)); length < 16; length++, bits = bits << 1 | Bits(1))
            if (code.TryGetValue((length, bits), out var symbol)) return symbol;
        throw new InvalidDataException("no such code");
    }

    /// <summary>The canonical code with the given lengths (section 3.2.2).</summary>
    static Dictionary<(int Length, int Bits), int> Code(int[] lengths)
    {
        Dictionary<(int, int), int> code = [];
        var next = 0;
        for (var length = 1; length < 16; length++, next <<= 1)
            for (var symbol = 0; symbol < lengths.Length; symbol++)
                if (lengths[symbol] == length) code[(length, next++)] = symbol;
        return code;
    }
}
