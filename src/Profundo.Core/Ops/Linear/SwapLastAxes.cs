namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The transpose of each matrix of a batch; looks at the same memory.</summary>
    internal Tensor SwapLastAxes()
    {
        var order = new int[Rank];
        for (var axis = 0; axis < Rank; axis++) order[axis] = axis;
        (order[^2], order[^1]) = (order[^1], order[^2]);
        return Permute(order);
    }
}
