namespace Profundo.Kernels;

/// <summary>Something to do with the C# type that stores a tensor's elements.</summary>
internal interface IElementAction
{
    void Invoke<T>() where T : unmanaged, System.Numerics.INumber<T>;
}

/// <summary>The way from an element type to the C# type of the same bytes.</summary>
internal static class Elements
{
    /// <summary>Invokes an action with the C# type; bools are handled as bytes, 0 or 1. The 16-bit types do not come this far: operations compute on float32 stand-ins of them.</summary>
    public static void Dispatch<TAction>(DType type, ref TAction action) where TAction : struct, IElementAction, allows ref struct
    {
        switch (type)
        {
            case DType.Float32: action.Invoke<float>(); break;
            case DType.Float64: action.Invoke<double>(); break;
            case DType.Int32: action.Invoke<int>(); break;
            case DType.Int64: action.Invoke<long>(); break;
            case DType.UInt8 or DType.Bool: action.Invoke<byte>(); break;
            default: throw new DTypeException($"{type.Name} cannot be computed with here. Convert first, x.AsType(DType.Float32).");
        }
    }
}
