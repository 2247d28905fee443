namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A copy in which the elements where a mask is true are replaced by one value.</summary>
    /// <param name="mask">Truth values that broadcast to this tensor's shape.</param>
    /// <param name="value">A number, or a tensor that broadcasts to the number of true elements.</param>
    /// <exception cref="ShapeException">The mask does not broadcast to this tensor's shape.</exception>
    public Tensor MaskedFill(Tensor mask, Tensor value)
    {
        var result = Copy();
        result[mask.AsType(DType.Bool).BroadcastTo(Shape)] = value;
        return result;
    }

    /// <summary>The positions where a condition holds; the same as <see cref="Nonzero"/>.</summary>
    /// <param name="condition">Truth values; numbers other than 0 count as true.</param>
    public static Tensor[] Where(Tensor condition) => condition.Nonzero();
}
