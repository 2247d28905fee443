using Profundo.Lanes;

namespace Profundo.Kernels;

/// <summary>How an optimiser changes a weight, element by element, in one pass over the weight, its gradient and up to three states.</summary>
internal interface IUpdateRule
{
    /// <summary>How many states the rule keeps per weight: 0 to 3.</summary>
    static abstract int States { get; }

    /// <summary>Changes the weight and the states; the states the rule does not have are to be left alone.</summary>
    void Apply<L>(L gradient, ref L weight, ref L first, ref L second, ref L third) where L : struct, ILane<L>;
}
