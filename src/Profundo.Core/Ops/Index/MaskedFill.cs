namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>A copy in which the elements where a mask is true are replaced; it keeps its element type.</summary>
    /// <param name="mask">Truth values that broadcast to this tensor's shape.</param>
    /// <param name="value">A number, or a tensor with one element.</param>
    /// <exception cref="ShapeException">The mask does not broadcast to this tensor's shape, or the value has several elements.</exception>
    public Tensor MaskedFill(Tensor mask, Tensor value)
    {
        if (value.Size != 1)
            throw new ShapeException($"masked-fill: one value is needed, but the tensor given has the shape {value.Shape}. To choose between two tensors, use Tensor.Where; to write several values, x[mask] = values.");
        return Where(mask.BroadcastTo(Shape), value.Reshape(Shape.Create([])).AsType(DType), this);
    }
}
