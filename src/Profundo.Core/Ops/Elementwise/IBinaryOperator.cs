using Profundo.Lanes;

namespace Profundo;

/// <summary>An operator that works element by element on two tensors, which are broadcast against each other. See <see cref="IUnaryOperator"/>.</summary>
public interface IBinaryOperator
{
    /// <summary>The name in messages, graphs and files.</summary>
    static abstract string Name { get; }

    /// <summary>The formula, once, for every lane.</summary>
    L Apply<L>(L a, L b) where L : struct, ILane<L>;

    /// <summary>The gradients of both operands in tensor code; each may be left at the result's shape, it is summed to the operand's.</summary>
    /// <param name="input">0 for the gradient of <paramref name="a"/>, 1 for that of <paramref name="b"/>.</param>
    /// <param name="dy">The gradient that arrives at the result.</param>
    /// <param name="a">The first operand; readable if <see cref="Reads"/> names it.</param>
    /// <param name="b">The second operand; readable if <see cref="Reads"/> names it.</param>
    /// <param name="y">The result; readable if <see cref="Reads"/> names it.</param>
    /// <returns>The gradient, or null for zero.</returns>
    Tensor? Gradient(int input, Tensor dy, Tensor a, Tensor b, Tensor y);

    /// <summary>The same function in plain double arithmetic; what the checks compare with.</summary>
    double Reference(double a, double b);

    /// <summary>Which values the gradient of an operand reads. Default: both operands and the result; naming fewer saves memory.</summary>
    /// <param name="input">Which operand's gradient.</param>
    static virtual GradientReads Reads(int input) => GradientReads.Everything;

    /// <summary>Whether two integers give an integer, as in addition, or a real number, as in division. Default: an integer.</summary>
    static virtual bool KeepsIntegers => true;

    /// <summary>By how many units in the last place, of the result or of 1 if it is smaller, float32 results may be off in the checks. Default 6.</summary>
    static virtual double Tolerance => 6;

    /// <summary>Where the checks take the first argument from.</summary>
    static virtual (double Low, double High) Domain => (-3, 3);

    /// <summary>Where the checks take the second argument from.</summary>
    static virtual (double Low, double High) SecondDomain => (-3, 3);
}
