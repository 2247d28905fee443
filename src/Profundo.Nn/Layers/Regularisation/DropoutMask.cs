namespace Profundo;

/// <summary>Which elements a dropout keeps.</summary>
static class DropoutMask
{
    /// <summary>1 for elements that are kept and 0 for others, of a shape that broadcasts to the input's.</summary>
    public static Tensor Kept(Tensor x, double rate, IReadOnlyList<int> sharedAxes)
    {
        var lengths = x.Shape.ToArray();
        foreach (var axis in sharedAxes) lengths[x.Shape.Axis(axis, "dropout")] = 1;
        return Tensor.RandomBernoulli(lengths, 1 - rate, DType.UInt8).AsType(x.DType);
    }
}
