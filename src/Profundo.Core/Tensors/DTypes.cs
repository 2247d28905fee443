namespace Profundo;

/// <summary>Facts about element types: size, category, name, promotion and the matching C# type.</summary>
public static class DTypes
{
    static readonly string[] names = ["bool", "uint8", "int32", "int64", "float16", "bfloat16", "float32", "float64"];
    static readonly byte[] sizes = [1, 1, 4, 8, 2, 2, 4, 8];

    extension(DType type)
    {
        /// <summary>Bytes per element.</summary>
        public int Size => sizes[(int)type];

        /// <summary>The lower-case name, such as <c>float32</c>.</summary>
        public string Name => names[(int)type];

        /// <summary>Whether this is one of the floating-point types.</summary>
        public bool IsFloatingPoint => type >= DType.Float16;

        /// <summary>Whether this is one of the integer types (bool is not).</summary>
        public bool IsInteger => type is DType.UInt8 or DType.Int32 or DType.Int64;

        /// <summary>Whether this is one of the 16-bit types, which only store values: operations compute in float32 and round their result once.</summary>
        public bool IsStorageOnly => type is DType.Float16 or DType.BFloat16;
    }

    /// <summary>The element type with the given name, such as <c>"int32"</c>.</summary>
    /// <exception cref="DTypeException">No element type has that name.</exception>
    public static DType Parse(string name)
    {
        var index = Array.IndexOf(names, name);
        return index >= 0
            ? (DType)index
            : throw new DTypeException($"There is no element type called \"{name}\". The names are {string.Join(", ", names)}.");
    }

    /// <summary>The element type that stores C# values of type <typeparamref name="T"/>.</summary>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public static DType Of<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return DType.Float32;
        if (typeof(T) == typeof(double)) return DType.Float64;
        if (typeof(T) == typeof(int)) return DType.Int32;
        if (typeof(T) == typeof(long)) return DType.Int64;
        if (typeof(T) == typeof(byte)) return DType.UInt8;
        if (typeof(T) == typeof(bool)) return DType.Bool;
        if (typeof(T) == typeof(Half)) return DType.Float16;
        if (typeof(T) == typeof(BFloat16)) return DType.BFloat16;
        throw new DTypeException(
            $"A tensor cannot hold values of the C# type {typeof(T).Name}. It holds float, double, int, long, byte, bool, Half and BFloat16; convert the values to one of these first.");
    }

    /// <summary>
    /// The type of a result computed from two operands. The higher category wins (bool, integer, floating point); within one
    /// category the wider type wins. So int64 with float32 gives float32, and float16 with bfloat16 gives float32.
    /// </summary>
    public static DType Promote(DType a, DType b)
    {
        if (a == b) return a;
        if (a.IsStorageOnly && b.IsStorageOnly) return DType.Float32;
        return a > b ? a : b;
    }

    /// <summary>The type in which a function with real values (such as exp) is computed for an argument of the given type.</summary>
    internal static DType Real(DType type) => type.IsFloatingPoint ? type : DType.Float32;

    /// <summary>The type in which a floating-point type is computed with; what accompanies 16-bit values without being one (class numbers, lengths) is given in it.</summary>
    internal static DType Arithmetic(DType type) => type.IsStorageOnly ? DType.Float32 : type;

    /// <summary>Promotion where a number written in C# code only matters by its category: <c>int32 * 2.5</c> is float32, <c>float64 * 2.5</c> float64.</summary>
    internal static DType PromoteWithLiteral(DType tensor, LiteralKind literal) => literal switch
    {
        LiteralKind.Real => Real(tensor),
        _ => tensor == DType.Bool ? DType.Int32 : tensor,
    };
}
