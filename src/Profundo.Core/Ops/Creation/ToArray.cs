namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A copy of the elements in row-major order, converted to a C# type if need be.</summary>
    /// <typeparam name="TElement">float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <exception cref="DTypeException">Tensors do not hold that C# type.</exception>
    public TElement[] ToArray<TElement>() where TElement : unmanaged
    {
        using (Autograd.Pause())
        {
            var source = AsType(DTypes.Of<TElement>()).Contiguous();
            var result = source.Elements<TElement>().ToArray();
            GC.KeepAlive(source);
            return result;
        }
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
        using (Autograd.Pause())
        {
            var source = AsType(DTypes.Of<TElement>()).Contiguous();
            source.Elements<TElement>().CopyTo(destination);
            GC.KeepAlive(source);
        }
    }

    /// <summary>The value of a tensor with one element.</summary>
    /// <exception cref="ShapeException">The tensor has more or fewer than one element.</exception>
    public double Item() => Size == 1
        ? ToArray<double>()[0]
        : throw new ShapeException($"item: a tensor of shape {Shape} has {Size} elements, not one. Pick one with an index (x[0]), or copy all with ToArray.");
}
