using Profundo.Lanes;

namespace Profundo;

/// <summary>
/// An operator that works element by element on one tensor. Write it as a struct with the formula, the gradient and a plain reference;
/// that one file is all: every vector width, both precisions, gradients of any order, graphs and the checks follow from it.
/// Settings, such as a slope, are fields of the struct (make it a <c>readonly record struct</c>).
/// </summary>
/// <example><code>
/// public readonly record struct Cube : IUnaryOperator
/// {
///     public static string Name => "cube";
///     public L Apply&lt;L&gt;(L x) where L : struct, ILane&lt;L&gt; => x * x * x;
///     public Tensor Gradient(Tensor dy, Tensor x, Tensor y) => dy * 3 * x.Square();
///     public double Reference(double x) => Math.Pow(x, 3);
/// }
///
/// var y = Elementwise.Apply(new Cube(), x);
/// </code></example>
public interface IUnaryOperator
{
    /// <summary>The name in messages, graphs and files.</summary>
    static abstract string Name { get; }

    /// <summary>The formula, once, for every lane. Mark it <c>[MethodImpl(MethodImplOptions.AggressiveInlining)]</c> when it is long.</summary>
    L Apply<L>(L x) where L : struct, ILane<L>;

    /// <summary>The gradient in tensor code: what arrives at the result, <paramref name="dy"/>, times the formula's derivative.</summary>
    /// <param name="dy">The gradient that arrives at the result.</param>
    /// <param name="x">The operand; readable if <see cref="Reads"/> names it.</param>
    /// <param name="y">The result; readable if <see cref="Reads"/> names it.</param>
    Tensor? Gradient(Tensor dy, Tensor x, Tensor y);

    /// <summary>The same function in plain double arithmetic, by another way than <see cref="Apply"/> where there is one; what the checks compare with.</summary>
    double Reference(double x);

    /// <summary>Which values <see cref="Gradient"/> reads. Default: both; naming one saves memory.</summary>
    static virtual GradientReads Reads => GradientReads.First | GradientReads.Output;

    /// <summary>Whether the operator keeps integers as they are, like negation, or gives real numbers for them, like exp (the default).</summary>
    static virtual bool KeepsIntegers => false;

    /// <summary>By how many units in the last place, of the result or of 1 if it is smaller, float32 results may be off in the checks. Default 6.</summary>
    static virtual double Tolerance => 6;

    /// <summary>Where the checks take arguments from: the function and its derivative are smooth there apart from single points.</summary>
    static virtual (double Low, double High) Domain => (-3, 3);
}
