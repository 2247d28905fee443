namespace Profundo;

/// <summary>Element types as safetensors files spell them.</summary>
static class SafeTensorsElementType
{
    static readonly (string Spelling, DType Type)[] table =
    [
        ("BOOL", DType.Bool), ("U8", DType.UInt8), ("I32", DType.Int32), ("I64", DType.Int64),
        ("F16", DType.Float16), ("BF16", DType.BFloat16), ("F32", DType.Float32), ("F64", DType.Float64),
    ];

    public static string Spell(DType dtype) => table.First(row => row.Type == dtype).Spelling;

    public static DType? Parse(string spelling) => table.FirstOrDefault(row => row.Spelling == spelling) is { Spelling: not null } row ? row.Type : null;

    public static string Spellings => string.Join(", ", table.Select(row => row.Spelling));
}
