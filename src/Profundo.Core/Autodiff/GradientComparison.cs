namespace Profundo;

/// <summary>Collects comparisons of gradients with central differences for a <see cref="GradientReport"/>.</summary>
internal sealed class GradientComparison(GradientCheckOptions options)
{
    readonly List<GradientMismatch> mismatches = [];
    int compared;
    double largestError;

    public GradientReport Report() => new(compared, largestError, mismatches);

    /// <summary>Compares the gradients of a function with one number as its result.</summary>
    /// <param name="function">The function.</param>
    /// <param name="values">Its arguments; changed during the comparison and restored.</param>
    /// <param name="operands">The arguments to differentiate by.</param>
    /// <param name="order">The order to report.</param>
    public void Add(Func<Tensor[], Tensor> function, Tensor[] values, int[] operands, int order)
    {
        var gradients = Autograd.Gradients(chosen =>
        {
            var arguments = (Tensor[])values.Clone();
            for (var i = 0; i < operands.Length; i++) arguments[operands[i]] = chosen[i];
            return function(arguments);
        })([.. operands.Select(i => values[i])]);
        double first = function(values).Item(), again = function(values).Item();
        if (BitConverter.DoubleToInt64Bits(first) != BitConverter.DoubleToInt64Bits(again))
            throw new GradientException($"gradient-check: the function gave {first:R} and then {again:R} for the same arguments. Fix its random numbers (RandomGenerator.Default.Seed inside of it) or switch its randomness off, as with Autograd.PredictMode.");
        for (var i = 0; i < operands.Length; i++)
            Compare(() => function(values).Item(), values[operands[i]], gradients[i].ToArray<double>(), operands[i], order);
    }

    void Compare(Func<double> evaluate, Tensor value, double[] gradient, int operand, int order)
    {
        var count = Math.Min(options.MaximumElements, gradient.Length);
        for (var sample = 0; sample < count; sample++)
        {
            var index = (int)((long)sample * gradient.Length / count);
            var centre = value.Elements<double>()[index];
            var step = options.Step * Math.Max(1, Math.Abs(centre));
            double above = centre + step, below = centre - step;
            value.Elements<double>()[index] = above;
            var high = evaluate();
            value.Elements<double>()[index] = below;
            var low = evaluate();
            value.Elements<double>()[index] = centre;
            double numeric = (high - low) / (above - below), rounding = 1e-15 * (Math.Abs(high) + Math.Abs(low)) / step;
            if (!Agree(gradient[index], numeric, rounding)) mismatches.Add(new(order, operand, Position(value.Shape, index), gradient[index], numeric));
        }
    }

    /// <summary>Whether two values of a derivative agree, apart from what the rounding of the function's values does to their difference.</summary>
    bool Agree(double analytic, double numeric, double rounding)
    {
        compared++;
        double difference = Math.Abs(analytic - numeric), size = Math.Max(Math.Abs(analytic), Math.Abs(numeric));
        largestError = Math.Max(largestError, double.IsNaN(difference) ? double.PositiveInfinity : difference / Math.Max(1, size));
        return difference <= options.AbsoluteTolerance + options.RelativeTolerance * size + rounding;
    }

    static int[] Position(Shape shape, int index)
    {
        var position = new int[shape.Rank];
        for (var axis = position.Length - 1; axis >= 0; axis--) (index, position[axis]) = Math.DivRem(index, shape.Lengths[axis]);
        return position;
    }
}
