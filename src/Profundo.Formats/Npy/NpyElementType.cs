using System.Numerics;

namespace Profundo;

/// <summary>An element type as NumPy spells it: byte order, kind and bytes per element, such as <c>&lt;f4</c>.</summary>
/// <param name="Stored">The element type with elements of the same size; for integers that tensors do not have, bytes.</param>
/// <param name="Size">Bytes per element in the file.</param>
/// <param name="IsBigEndian">Whether the most significant byte comes first.</param>
/// <param name="Widen">Makes tensors of integers that tensors do not have; null where the elements stay as they are.</param>
sealed record NpyElementType(DType Stored, int Size, bool IsBigEndian, Func<Tensor, Shape, Tensor>? Widen)
{
    /// <summary>The spelling of an element type in a file that is written.</summary>
    /// <exception cref="DTypeException">NumPy has no such type.</exception>
    public static string Spell(DType dtype) => dtype switch
    {
        DType.Bool => "|b1",
        DType.UInt8 => "|u1",
        DType.Int32 => "<i4",
        DType.Int64 => "<i8",
        DType.Float16 => "<f2",
        DType.Float32 => "<f4",
        DType.Float64 => "<f8",
        _ => throw new DTypeException($"NumPy has no element type for {dtype.Name}, so npy and npz files cannot hold it. Convert first, x.AsType(DType.Float32), which is exact, or save as safetensors."),
    };

    /// <summary>Understands the spelling in a file.</summary>
    public static NpyElementType Parse(string spelling, ByteSource source)
    {
        bool isBigEndian = spelling.StartsWith('>') || spelling.StartsWith('=') && !BitConverter.IsLittleEndian;
        string code = spelling.TrimStart('<', '>', '=', '|');
        if (spelling.Length - code.Length > 1) throw Unknown(spelling, source);
        return code switch
        {
            "b1" or "?" => new(DType.Bool, 1, isBigEndian, null),
            "u1" => new(DType.UInt8, 1, isBigEndian, null),
            "i4" => new(DType.Int32, 4, isBigEndian, null),
            "i8" => new(DType.Int64, 8, isBigEndian, null),
            "f2" => new(DType.Float16, 2, isBigEndian, null),
            "f4" => new(DType.Float32, 4, isBigEndian, null),
            "f8" => new(DType.Float64, 8, isBigEndian, null),
            "i1" => new(DType.UInt8, 1, isBigEndian, Convert<sbyte, int>),
            "i2" => new(DType.Float16, 2, isBigEndian, Convert<short, int>),
            "u2" => new(DType.Float16, 2, isBigEndian, Convert<ushort, int>),
            "u4" => new(DType.Int32, 4, isBigEndian, Convert<uint, long>),
            _ => throw Unknown(spelling, source),
        };
    }

    static DataFormatException Unknown(string spelling, ByteSource source) => source.Error(
        "elements that tensors can hold (b1, i1 to i8, u1 to u4, f2, f4, f8)", spelling switch
        {
            [.., 'O'] or ['|', 'O', ..] => "Python objects (O), whose reading would run code from the file",
            ['<' or '>' or '=', 'u', '8'] => $"unsigned 64-bit integers ({spelling}), which may be larger than int64",
            [_, 'U' or 'S', ..] => $"texts ({spelling})",
            [_, 'c', ..] => $"complex numbers ({spelling})",
            _ => $"the type '{spelling}'",
        }, "Convert the array in NumPy with astype and save it again.");

    static unsafe Tensor Convert<TStored, TElement>(Tensor stored, Shape shape)
        where TStored : unmanaged, INumber<TStored> where TElement : unmanaged, INumber<TElement>
    {
        Tensor result = Tensor.Allocate(shape, DTypes.Of<TElement>());
        fixed (byte* from = &stored.Origin, to = &result.Origin)
            for (long i = 0; i < shape.Size; i++) ((TElement*)to)[i] = TElement.CreateTruncating(((TStored*)from)[i]);
        stored.Storage.Release("a reader that is done with it");
        return result;
    }
}
