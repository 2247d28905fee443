namespace Profundo;

/// <summary>
/// Computes Einstein sums: takes diagonals, sums over what only one operand has, multiplies two operands at a time, and puts the axes in order.
/// </summary>
internal static class EinsumContraction
{
    /// <summary>A tensor whose axes have names, each only once.</summary>
    readonly record struct Term(Tensor Tensor, int[] Labels)
    {
        public int Axis(int label) => Array.IndexOf(Labels, label);

        public int Length(int label) => Tensor.Shape.Lengths[Axis(label)];

        public int[] Axes(IEnumerable<int> labels) => [.. labels.Select(Axis)];

        public Term Sum(int[] labels) => labels.Length == 0 ? this : new(Tensor.Sum(Axes(labels)), [.. Labels.Except(labels)]);
    }

    public static Tensor Run(EinsumExpression expression, ReadOnlySpan<Tensor> operands)
    {
        var type = ElementType(operands);
        var terms = new List<Term>();
        for (var i = 0; i < operands.Length; i++) terms.Add(Diagonals(expression, operands[i].AsType(type), expression.Operands[i]));
        CheckLengths(expression, terms);
        for (var i = 0; i < terms.Count; i++) terms[i] = terms[i].Sum([.. terms[i].Labels.Except(Needed(terms, expression.Output, i))]);
        while (terms.Count > 1)
        {
            var (first, second) = CheapestPair(terms, expression.Output);
            var product = Multiply(terms[first], terms[second], Needed(terms, expression.Output, first, second));
            terms.RemoveAt(second);
            terms[first] = product;
        }
        return terms[0].Tensor.Permute(terms[0].Axes(expression.Output)).AsType(type); // sums of short integers come as int64
    }

    static DType ElementType(ReadOnlySpan<Tensor> operands)
    {
        Tensor[] all = operands.ToArray(), tensors = [.. all.Where(operand => operand.Literal == LiteralKind.None)];
        var type = (tensors.Length == 0 ? all : tensors).Select(operand => operand.DType).Aggregate(DTypes.Promote);
        foreach (var operand in all)
            if (operand.Literal != LiteralKind.None) type = DTypes.PromoteWithLiteral(type, operand.Literal);
        return type == DType.Bool ? DType.Int64 : type;
    }

    /// <summary>The operand with each name once: where it has one twice, only the positions count at which both axes agree.</summary>
    static Term Diagonals(EinsumExpression expression, Tensor operand, int[] labels)
    {
        for (var second = 1; second < labels.Length; second++)
        {
            var first = Array.IndexOf(labels, labels[second]);
            if (first == second) continue;
            if (operand.Shape.Lengths[first] != operand.Shape.Lengths[second])
                throw new ShapeException($"{expression.Name}: axes {first} and {second} of an operand of shape {operand.Shape} are both named {expression.NameOf(labels[second])}, but differ in length.");
            operand = operand.Diagonal(0, first, second);
            labels = [.. labels.Where((_, axis) => axis != first && axis != second), labels[second]];
            second = 0;
        }
        return new(operand, labels);
    }

    static void CheckLengths(EinsumExpression expression, List<Term> terms)
    {
        var lengths = new Dictionary<int, (int Length, int Operand)>();
        for (var operand = 0; operand < terms.Count; operand++)
            foreach (var label in terms[operand].Labels)
            {
                var length = terms[operand].Length(label);
                if (!lengths.TryGetValue(label, out var known) || known.Length == 1) lengths[label] = (length, operand);
                else if (length != known.Length && length != 1)
                    throw new ShapeException($"{expression.Name}: the axis {expression.NameOf(label)} has length {known.Length} in operand {known.Operand} but {length} in operand {operand}. Axes of one name must be equally long, or 1.");
            }
    }

    /// <summary>What the result and the terms other than the given ones name.</summary>
    static HashSet<int> Needed(List<Term> terms, int[] output, int first, int second = -1)
    {
        var needed = new HashSet<int>(output);
        for (var other = 0; other < terms.Count; other++)
            if (other != first && other != second) needed.UnionWith(terms[other].Labels);
        return needed;
    }

    /// <summary>
    /// The pair that shrinks the whole most: whose product has the fewest elements compared with the two factors. Of several the one that takes the
    /// fewest multiplications.
    /// </summary>
    static (int First, int Second) CheapestPair(List<Term> terms, int[] output)
    {
        if (terms.Count == 2) return (0, 1);
        var best = (First: 0, Second: 1);
        var bestCost = (Growth: double.PositiveInfinity, Work: double.PositiveInfinity);
        for (var first = 0; first < terms.Count; first++)
            for (var second = first + 1; second < terms.Count; second++)
            {
                var needed = Needed(terms, output, first, second);
                double size = 1, work = 1;
                foreach (var label in terms[first].Labels.Union(terms[second].Labels))
                {
                    var length = Math.Max(LengthOrOne(terms[first], label), LengthOrOne(terms[second], label));
                    work *= length;
                    if (needed.Contains(label)) size *= length;
                }
                var cost = (Growth: size - terms[first].Tensor.Size - terms[second].Tensor.Size, Work: work);
                if (cost.CompareTo(bestCost) >= 0) continue;
                (best, bestCost) = ((first, second), cost);
            }
        return best;
    }

    static int LengthOrOne(Term term, int label) => term.Labels.Contains(label) ? term.Length(label) : 1;

    static Term Multiply(Term a, Term b, HashSet<int> needed)
    {
        int[] shared = [.. a.Labels.Intersect(b.Labels)];
        int[] broadcast = [.. shared.Where(label => !needed.Contains(label) && a.Length(label) != b.Length(label))];
        (a, b) = (a.Sum(broadcast), b.Sum(broadcast)); // one of them has a single element to multiply the other's sum with
        int[] batch = [.. shared.Where(needed.Contains)], inner = [.. shared.Except(batch).Except(broadcast)];
        var product = Contraction.Apply(a.Tensor, a.Axes(batch), a.Axes(inner), b.Tensor, b.Axes(batch), b.Axes(inner));
        return new(product, [.. batch, .. a.Labels.Except(shared), .. b.Labels.Except(shared)]);
    }
}
