namespace Profundo;

/// <summary>The type of a tensor's elements. Ordered so that a later member can hold an earlier one of its category.</summary>
public enum DType : byte
{
    /// <summary>True or false, one byte each; what comparisons give.</summary>
    Bool,

    /// <summary>Unsigned 8-bit integer, the usual form of pictures.</summary>
    UInt8,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>Signed 64-bit integer, what index-valued operators give.</summary>
    Int64,

    /// <summary>IEEE 754 half precision. Operations compute in float32 and round the result.</summary>
    Float16,

    /// <summary>The upper 16 bits of a float32. Operations compute in float32 and round the result.</summary>
    BFloat16,

    /// <summary>IEEE 754 single precision; the default.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,
}
