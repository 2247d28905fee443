namespace Profundo;

/// <summary>Element types of the IDX format; the values are the type codes in the file's third byte.</summary>
public enum IdxElementType : byte
{
    /// <summary>Unsigned 8-bit integers: pictures and labels of the MNIST family.</summary>
    UInt8 = 0x08,

    /// <summary>Signed 8-bit integers.</summary>
    Int8 = 0x09,

    /// <summary>Signed 16-bit integers.</summary>
    Int16 = 0x0B,

    /// <summary>Signed 32-bit integers.</summary>
    Int32 = 0x0C,

    /// <summary>IEEE 754 single precision.</summary>
    Float32 = 0x0D,

    /// <summary>IEEE 754 double precision.</summary>
    Float64 = 0x0E,
}
