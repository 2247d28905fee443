using System.Runtime.CompilerServices;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A number as a scalar tensor, so that <c>x + 1</c> works. Beside a tensor it takes on that tensor's element type; alone it is float32.</summary>
    public static implicit operator Tensor(int value) => MakeLiteral(value, DType.Float32, LiteralKind.Integer);

    /// <summary>A number as a scalar tensor. Beside a tensor it takes on that tensor's element type (exactly up to 2⁵³); alone it is float32.</summary>
    public static implicit operator Tensor(long value) => MakeLiteral(value, DType.Float32, LiteralKind.Integer);

    /// <summary>A number as a scalar tensor. Beside a floating-point tensor it takes on that tensor's element type; otherwise, and alone, it is float32.</summary>
    public static implicit operator Tensor(float value) => MakeLiteral(value, DType.Float32, LiteralKind.Real);

    /// <summary>A number as a scalar tensor. Beside a floating-point tensor it takes on that tensor's element type; otherwise, and alone, it is float32.</summary>
    public static implicit operator Tensor(double value) => MakeLiteral(value, DType.Float32, LiteralKind.Real);

    /// <summary>The literal again, in another element type and without the rounding of the first.</summary>
    Tensor LiteralAs(DType type) => MakeLiteral(LiteralValue, type, Literal);

    static Tensor MakeLiteral(double value, DType type, LiteralKind kind)
    {
        var tensor = new Tensor(Storage.Allocate(type.Size, default), 0, default, null, type) { Literal = kind, LiteralValue = value };
        ref var origin = ref tensor.Origin;
        switch (type)
        {
            case DType.Float32: Unsafe.WriteUnaligned(ref origin, (float)value); break;
            case DType.Float64: Unsafe.WriteUnaligned(ref origin, value); break;
            case DType.Int32: Unsafe.WriteUnaligned(ref origin, (int)value); break;
            case DType.Int64: Unsafe.WriteUnaligned(ref origin, (long)value); break;
            case DType.UInt8: origin = (byte)(long)value; break;
            case DType.Bool: origin = value != 0 ? (byte)1 : (byte)0; break;
            case DType.Float16: Unsafe.WriteUnaligned(ref origin, (Half)value); break;
            default: Unsafe.WriteUnaligned(ref origin, (BFloat16)(float)value); break;
        }
        return tensor;
    }
}
