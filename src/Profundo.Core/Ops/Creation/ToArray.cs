namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A copy of the elements in row-major order, converted to a C# type if need be.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public TElement[] ToArray<TElement>() where TElement : unmanaged
    {
        var result = new TElement[Size];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>A copy of the elements in row-major order as a list, as Python's <c>tolist</c> of a vector.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public List<TElement> ToList<TElement>() where TElement : unmanaged => [.. ToArray<TElement>()];

    /// <summary>A copy of a matrix as a C# array with two indices.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    /// <exception cref="ShapeException">The tensor does not have two axes.</exception>
    public TElement[,] ToArray2D<TElement>() where TElement : unmanaged => Rank == 2
        ? (TElement[,])ToMultiArray<TElement>()
        : throw new ShapeException($"to-array-2d: a tensor of shape {Shape} has {Rank} axes, not two. Use ToMultiArray, or reshape first.");

    /// <summary>A copy as a C# array with as many indices as the tensor has axes: <c>T[]</c>, <c>T[,]</c>, <c>T[,,]</c> or <c>T[,,,]</c>.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    /// <exception cref="ShapeException">The tensor has no axes or more than four.</exception>
    public Array ToMultiArray<TElement>() where TElement : unmanaged
    {
        var lengths = Shape.Lengths;
        Array result = Rank switch
        {
            1 => new TElement[lengths[0]],
            2 => new TElement[lengths[0], lengths[1]],
            3 => new TElement[lengths[0], lengths[1], lengths[2]],
            4 => new TElement[lengths[0], lengths[1], lengths[2], lengths[3]],
            _ => throw new ShapeException($"to-multi-array: C# arrays are made for one to four axes, but the shape is {Shape}. Use ToArray, which gives all elements in row-major order."),
        };
        if (result.Length > 0) CopyTo(ElementsOf<TElement>(result));
        return result;
    }

    /// <summary>Copies the elements in row-major order into memory of the caller, converted to its C# type if need be.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <param name="destination">At least <see cref="Size"/> elements.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public void CopyTo<TElement>(Span<TElement> destination) where TElement : unmanaged
    {
        if (destination.Length < Size)
            throw new ArgumentException($"copy-to: the destination has room for {destination.Length} elements, but the tensor of shape {Shape} has {Size}.", nameof(destination));
        ExecutionState.Current.Tracer?.RequireReadable(this);
        using (Autograd.Pause())
        {
            var source = AsType(DTypes.Of<TElement>()).Contiguous();
            source.Elements<TElement>().CopyTo(destination);
            GC.KeepAlive(source);
        }
    }

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public double Item() => ToScalar<double>();

    /// <summary>The value of a tensor with one element, as a C# type; int64 values stay exact as long.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public TElement ToScalar<TElement>() where TElement : unmanaged
    {
        if (Size != 1) throw new ShapeException($"item: a tensor of shape {Shape} has {Size} elements, not one. Pick one with an index (x[0]), or copy all with ToArray.");
        Span<TElement> value = stackalloc TElement[1];
        CopyTo(value);
        return value[0];
    }
}
