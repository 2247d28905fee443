using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32, Device device = default) => Full(shape, 0, dtype, device);

    /// <summary>A tensor of ones.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32, Device device = default) => Full(shape, 1, dtype, device);

    /// <summary>A tensor whose elements all have one value.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="value">The value.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32, Device device = default)
    {
        var tensor = Empty(shape, dtype, device);
        tensor.FillElements(value);
        return tensor;
    }

    /// <summary>A tensor with undefined content, to be overwritten.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="dtype">The element type; default float32.</param>
    /// <param name="device">Where to make it; default the processor.</param>
    public static Tensor Empty(Shape shape, DType dtype = DType.Float32, Device device = default)
    {
        device.RequireUsable();
        return Allocate(shape, dtype, device);
    }

    /// <summary>Zeros of this tensor's shape, element type and device.</summary>
    public Tensor ZerosLike() => Zeros(Shape, DType, Device);

    /// <summary>Ones of this tensor's shape, element type and device.</summary>
    public Tensor OnesLike() => Ones(Shape, DType, Device);

    /// <summary>One value in this tensor's shape, element type and device.</summary>
    public Tensor FullLike(double value) => Full(Shape, value, DType, Device);

    internal void FillElements(double value)
    {
        using (Autograd.Pause())
        {
            var scalar = MakeLiteral(value, DType, LiteralKind.Real);
            StridedCopy.Run(scalar, this);
            GC.KeepAlive(this);
        }
    }
}
