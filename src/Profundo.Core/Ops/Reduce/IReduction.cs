using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// A way to make one number of many: each element is mapped, the results are combined in any order, and the last is finished. A mean
/// maps nothing, combines by addition and finishes with a division by the count.
/// </summary>
public interface IReduction
{
    /// <summary>The name in messages, graphs and files.</summary>
    static abstract string Name { get; }

    /// <summary>What combines with any value to that value: the result for no elements.</summary>
    static abstract double Identity { get; }

    /// <summary>What is done to each element first. Default: nothing.</summary>
    static virtual L Map<L>(L x) where L : struct, ILane<L> => x;

    /// <summary>Combines two partial results; associative and commutative up to rounding.</summary>
    static abstract L Combine<L>(L a, L b) where L : struct, ILane<L>;

    /// <summary>What is done to the combined value last. Default: nothing.</summary>
    /// <param name="x">The combined value.</param>
    /// <param name="count">How many elements were combined.</param>
    static virtual L Finish<L>(L x, L count) where L : struct, ILane<L> => x;

    /// <summary>The gradient in tensor code.</summary>
    /// <param name="dy">The gradient of the result, with the reduced axes kept as length 1, so that it broadcasts.</param>
    /// <param name="x">The operand; readable if <see cref="Reads"/> names it.</param>
    /// <param name="y">The result in the same form as <paramref name="dy"/>; readable if <see cref="Reads"/> names it.</param>
    /// <param name="over">What was reduced.</param>
    /// <returns>A tensor that broadcasts to the operand's shape.</returns>
    static abstract Tensor Gradient(Tensor dy, Tensor x, Tensor y, ReducedAxes over);

    /// <summary>The same function of a list of numbers in plain double arithmetic; what the checks compare with.</summary>
    static abstract double Reference(IReadOnlyList<double> values);

    /// <summary>Which values <see cref="Gradient"/> reads. Default: both.</summary>
    static virtual GradientReads Reads => GradientReads.First | GradientReads.Output;

    /// <summary>Whether gradients flow through at all. Default: yes.</summary>
    static virtual bool IsDifferentiable => true;

    /// <summary>Whether a result exists for no elements at all, as 0 for a sum but nothing for a maximum.</summary>
    static virtual bool AcceptsEmpty => true;

    /// <summary>Whether integers and bools can be reduced, and not only floating-point numbers. Default: yes.</summary>
    static virtual bool TakesIntegers => true;

    /// <summary>The element type of the result for an element type of the operand. Default: the same.</summary>
    static virtual DType ResultType(DType type) => type;
}
