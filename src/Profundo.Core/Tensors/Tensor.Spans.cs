namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The elements in row-major order, without a copy, to be written. Counts as an in-place write at the moment of the call: gradients that
    /// still need the old values will say so instead of being wrong.
    /// </summary>
    /// <typeparam name="TElement">The C# type of this tensor's elements: float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <returns>
    /// A span over the tensor's memory, valid as long as the tensor is: keep it reachable, for instance with <c>GC.KeepAlive(x)</c> after the last
    /// use of the span, and do not use the span after <see cref="Release"/> or the end of a <see cref="TensorScope"/> that frees the tensor.
    /// </returns>
    /// <exception cref="DTypeException">The elements are of another type; a conversion would need a copy.</exception>
    /// <exception cref="ShapeException">The elements do not lie one after the other (a transpose, a slice with gaps), or are more than a span can hold.</exception>
    /// <exception cref="GradientException">The tensor has an attached gradient and operations are being recorded.</exception>
    /// <example><code>
    /// var x = Tensor.Empty([1000]);
    /// var elements = x.AsSpan&lt;float&gt;();
    /// for (var i = 0; i &lt; elements.Length; i++) elements[i] = sensor.Read();
    /// GC.KeepAlive(x);
    /// </code></example>
    public Span<TElement> AsSpan<TElement>() where TElement : unmanaged
    {
        RequireSpan<TElement>("as-span");
        RecordWrite(new AssignOperation(), []); // what is written comes from outside: no gradient flows back from it
        return Elements<TElement>();
    }

    /// <summary>The elements in row-major order, without a copy, to be read.</summary>
    /// <typeparam name="TElement">The C# type of this tensor's elements: float, double, int, long, byte, bool, Half or BFloat16.</typeparam>
    /// <returns>A span over the tensor's memory; for how long it is valid see <see cref="AsSpan"/>. It shows later writes to the tensor.</returns>
    /// <exception cref="DTypeException">The elements are of another type; a conversion would need a copy.</exception>
    /// <exception cref="ShapeException">The elements do not lie one after the other (a transpose, a slice with gaps), or are more than a span can hold.</exception>
    public ReadOnlySpan<TElement> AsReadOnlySpan<TElement>() where TElement : unmanaged
    {
        RequireSpan<TElement>("as-read-only-span");
        return Elements<TElement>();
    }

    void RequireSpan<TElement>(string name) where TElement : unmanaged
    {
        ExecutionState.Current.Tracer?.RequireReadable(this);
        var type = DTypes.Of<TElement>();
        if (type != DType)
            throw new DTypeException($"{name}: the elements are {DType.Name}, but a span of {typeof(TElement).Name} shows {type.Name}. Ask for the matching C# type, or convert to a copy first: x.AsType(DType.{type}).");
        if (!IsContiguous)
            throw new ShapeException($"{name}: the elements of this view of shape {Shape} do not lie one after the other in memory, so no span can show them. Make a copy that does: x.Contiguous().");
        if (Size > Array.MaxLength)
            throw new ShapeException($"{name}: a span can show {Array.MaxLength} elements, but shape {Shape} has {Size}. Take slices along the first axis: x[i].");
    }
}
