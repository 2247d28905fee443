namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// A sum of products in Einstein's notation: each operand's axes are named by letters; the same letter means the same position; letters
    /// that the result does not name are summed over. A letter that an operand has twice takes its diagonal.
    /// </summary>
    /// <param name="expression">
    /// The letters of each operand, with commas between operands, then <c>-&gt;</c> and those of the result. Without an arrow the result has the
    /// letters that occur once, in alphabetical order (capitals first). <c>...</c> stands for further axes, which are broadcast. Spaces are ignored.
    /// </param>
    /// <param name="operands">One tensor for each list of letters. Axes of one name must be equally long; length 1 is broadcast.</param>
    /// <returns>A tensor of the operands' common element type (bools are counted as int64); a view of the operand where nothing is computed.</returns>
    /// <exception cref="FormatException">The expression is not well formed.</exception>
    /// <exception cref="ShapeException">The expression does not fit the operands.</exception>
    /// <example><code>
    /// Tensor.Einsum("ij, jk -> ik", a, b);        // matrix product
    /// Tensor.Einsum("ii", a);                     // trace
    /// Tensor.Einsum("...ij -> ...ji", a);         // transposes of a batch
    /// Tensor.Einsum("bqd, bkd -> bqk", q, k);     // attention scores
    /// </code></example>
    /// <remarks>Several operands are multiplied two at a time, the pair first whose product is smallest compared with the two.</remarks>
    public static Tensor Einsum(string expression, params ReadOnlySpan<Tensor> operands) =>
        EinsumContraction.Run(EinsumExpression.Parse(expression, operands), operands);

    /// <summary>A sum of products in Einstein's notation, with numbers instead of letters: each operand comes with the names of its axes.</summary>
    /// <param name="operands">The tensors and the names of their axes, whole numbers from 0.</param>
    /// <param name="output">The names of the result's axes; default: those that occur once, in ascending order.</param>
    /// <exception cref="FormatException">A name is negative, or the output names an axis twice or one that no operand has.</exception>
    /// <exception cref="ShapeException">The names do not fit the operands.</exception>
    /// <example><code>
    /// var y = Tensor.Einsum([(b, [0, 1, 2]), (a, [0, 3]), (v, [1])], [2, 3]);   // the same as "ijk, il, j -> kl"
    /// </code></example>
    public static Tensor Einsum(IReadOnlyList<(Tensor Operand, int[] Axes)> operands, int[]? output = null)
    {
        Tensor[] tensors = [.. operands.Select(operand => operand.Operand)];
        return EinsumContraction.Run(EinsumExpression.FromLists([.. operands.Select(operand => operand.Axes)], output, tensors), tensors);
    }
}
