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
            Compare(gradient[index], (high - low) / (above - below), value.Shape, index, operand, order);
        }
    }

    void Compare(double analytic, double numeric, Shape shape, int index, int operand, int order)
    {
        compared++;
        double difference = Math.Abs(analytic - numeric), size = Math.Max(Math.Abs(analytic), Math.Abs(numeric));
        if (difference <= options.AbsoluteTolerance + options.RelativeTolerance * size)
            largestError = Math.Max(largestError, difference / Math.Max(1, size));
        else
            Mismatch();

        void Mismatch() // also where one of them is not a number
        {
            largestError = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largestError, difference / Math.Max(1, size));
            var position = new int[shape.Rank];
            for (var axis = position.Length - 1; axis >= 0; axis--) (index, position[axis]) = Math.DivRem(index, shape.Lengths[axis]);
            mismatches.Add(new(order, operand, position, analytic, numeric));
        }
    }
}
