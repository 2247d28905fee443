namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The product of several matrices, multiplied in the order that takes the fewest multiplications. The first and last may be vectors.</summary>
    /// <param name="factors">At least one factor, from left to right.</param>
    /// <exception cref="ShapeException">A factor is not a matrix, or neighbours do not fit.</exception>
    /// <remarks>Cormen et al., Introduction to Algorithms, 15.2 (matrix-chain multiplication).</remarks>
    public static Tensor MultiDot(params ReadOnlySpan<Tensor> factors)
    {
        var lengths = new long[factors.Length + 1]; // factor i is a matrix of lengths[i] rows and lengths[i + 1] columns
        for (var i = 0; i < factors.Length; i++)
        {
            var shape = factors[i].Shape;
            bool first = i == 0, last = i == factors.Length - 1;
            if (shape.Rank != 2 && !(shape.Rank == 1 && (first || last)))
                throw new ShapeException($"multi-dot: factor {i} must be a matrix{(first || last ? " or a vector" : "")}, but has shape {shape}.");
            var rows = shape.Rank == 1 && first && !last ? 1 : shape[0];
            if (!first && rows != lengths[i])
                throw new ShapeException($"multi-dot: factor {i} of shape {shape} must have {lengths[i]} rows, to fit factor {i - 1} of shape {factors[i - 1].Shape}.");
            lengths[i] = rows;
            lengths[i + 1] = shape.Rank == 1 && !first ? 1 : shape[^1];
        }
        if (factors.Length == 0) throw new ShapeException("multi-dot: at least one factor is needed.");
        return Multiply(factors, BestCuts(lengths), 0, factors.Length - 1);
    }

    /// <summary>For each run of factors, after which one to cut it in two.</summary>
    static int[,] BestCuts(long[] lengths)
    {
        var count = lengths.Length - 1;
        var cost = new double[count, count];
        var cuts = new int[count, count];
        for (var span = 1; span < count; span++)
            for (var first = 0; first + span < count; first++)
            {
                var last = first + span;
                cost[first, last] = double.PositiveInfinity;
                for (var cut = first; cut < last; cut++)
                {
                    var total = cost[first, cut] + cost[cut + 1, last] + (double)lengths[first] * lengths[cut + 1] * lengths[last + 1];
                    if (total >= cost[first, last]) continue;
                    cost[first, last] = total;
                    cuts[first, last] = cut;
                }
            }
        return cuts;
    }

    static Tensor Multiply(ReadOnlySpan<Tensor> factors, int[,] cuts, int first, int last) => first == last
        ? factors[first]
        : Multiply(factors, cuts, first, cuts[first, last]).MatMul(Multiply(factors, cuts, cuts[first, last] + 1, last));
}
