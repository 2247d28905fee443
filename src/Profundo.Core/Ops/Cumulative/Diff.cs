namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The differences between neighbours along an axis, which becomes shorter by one; several times over for higher differences.</summary>
    /// <param name="n">How many times; default once.</param>
    /// <param name="axis">The axis; default the last.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Diff(int n = 1, int axis = -1)
    {
        if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), n, "diff: differences cannot be taken a negative number of times.");
        axis = Shape.Axis(axis, "diff");
        var result = this;
        for (var i = 0; i < n && result.Shape.Lengths[axis] > 0; i++)
        {
            var shorter = result.Shape.Lengths[axis] - 1;
            var later = Operation.Apply(SliceOperation.Along(result.Shape, axis, 1, shorter), result);
            var earlier = Operation.Apply(SliceOperation.Along(result.Shape, axis, 0, shorter), result);
            result = DType == DType.Bool ? later != earlier : later - earlier;
        }
        return result;
    }
}
