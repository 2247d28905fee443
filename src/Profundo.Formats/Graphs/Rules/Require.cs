namespace Profundo;

/// <summary>The vocabulary of the rules for operands. Messages name the operation and what it was given, as errors inside of a damaged file.</summary>
static class Require
{
    public static void Count(Operation operation, Tensor[] x, int least, int most = 0)
    {
        if (x.Length < least || x.Length > Math.Max(least, most)) throw new ShapeException($"{operation.Name}: {x.Length} operands, a number it does not take.");
    }

    /// <summary>Kernels find all operands in one type. In the place of 16-bit ones most find float32.</summary>
    public static void OneType(Operation operation, ReadOnlySpan<Tensor> x)
    {
        foreach (Tensor operand in x)
            if (operation.TakesNarrowTypes ? operand.DType != x[0].DType : DTypes.Arithmetic(operand.DType) != DTypes.Arithmetic(x[0].DType)) throw new DTypeException($"{operation.Name}: operands of different element types, {x[0].DType.Name} and {operand.DType.Name}.");
    }

    public static void Real(Operation operation, ReadOnlySpan<Tensor> x)
    {
        foreach (Tensor operand in x)
            if (!operand.DType.IsFloatingPoint) throw Unsuitable(operation, operand);
    }

    public static void Indices(Operation operation, ReadOnlySpan<Tensor> x)
    {
        foreach (Tensor operand in x)
            if (operand.DType == DType.Bool) throw Unsuitable(operation, operand);
    }

    public static void Shape(Operation operation, Tensor x, Shape shape)
    {
        if (x.Shape != shape) throw new ShapeException($"{operation.Name}: an operand of shape {x.Shape} in place of {shape}.");
    }

    public static void Axis(Operation operation, int axis, Tensor x)
    {
        if ((uint)axis >= (uint)x.Rank) throw new IndexException($"{operation.Name}: axis {axis} of an operand of shape {x.Shape}.");
    }

    /// <summary>Several axes, each once and in order.</summary>
    public static void Axes(Operation operation, IntegerList axes, Tensor x)
    {
        for (int i = 0; i < axes.Count; i++)
        {
            Axis(operation, axes[i], x);
            if (i > 0 && axes[i] <= axes[i - 1]) throw new IndexException($"{operation.Name}: the axes {axes}, which are not in ascending order.");
        }
    }

    /// <summary>Memory of the processor.</summary>
    public static void Memory(Operation operation, Device device)
    {
        if (device.Kind != DeviceKind.Cpu || device.Index < 0) throw new DeviceException($"{operation.Name}: the device {device}, which is not here.");
    }

    public static DTypeException Unsuitable(Operation operation, Tensor x) => new($"{operation.Name}: an operand of {x.DType.Name}, which it does not take.");
}
