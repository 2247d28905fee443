using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>How often each of the numbers 0, 1, 2 … occurs in this vector; or the sum of the weights of its occurrences.</summary>
    /// <param name="weights">A weight for each element. Null counts.</param>
    /// <param name="minLength">The least length of the result, for numbers that might not occur.</param>
    /// <returns>A vector up to the greatest number: int64, or of the weights' type.</returns>
    /// <exception cref="IndexException">A number is negative or not whole.</exception>
    /// <exception cref="ShapeException">The weights do not have this tensor's shape.</exception>
    public Tensor BinCount(Tensor? weights = null, int minLength = 0)
    {
        if (weights is not null && weights.Shape != Shape)
            throw new ShapeException($"bincount: there must be one weight for each element of shape {Shape}, but the weights have the shape {weights.Shape}.");
        var numbers = IndexValues.Read("bincount", Reshape(-1).Detach());
        var length = (long)minLength;
        if (numbers.Size > 0)
        {
            var least = (long)numbers.Min();
            if (least < 0) throw new IndexException($"bincount: numbers from 0 on are counted, but {least} is among them. Subtract the least number first.");
            length = Math.Max(length, (long)numbers.Max() + 1);
        }
        if (length > int.MaxValue)
            throw new IndexException($"bincount: the greatest number is {length - 1}, and a result of that length does not fit in memory. Use UniqueAll to count numbers that are far apart.");
        return Operation.Apply(new BinCountOperation((int)length), numbers, (weights ?? Ones(Shape, DType.Int64)).Reshape(-1));
    }
}

/// <summary>Sums of weights by number. Operands: numbers within the length (int64), weights.</summary>
internal sealed record BinCountOperation(int Length) : Operation, IHasSamples
{
    public override string Name => "bincount";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new BinCountOperation(5), OperationSample.Whole(5, 20), OperationSample.Real(20)),
        new(new BinCountOperation(7), OperationSample.Whole(5, 20), OperationSample.Whole(3, 20)),
    ];

    public override GradientReads Reads(int input) => GradientReads.First;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(Length, SumReduction.Integers(inputs[1].DType));
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor numbers = inputs[0].Contiguous(), weights = inputs[1].AsType(output.DType).Contiguous();
        output.Fill(0);
        var places = numbers.Elements<long>();
        switch (output.DType)
        {
            case DType.Float32: Add(places, weights.Elements<float>(), output.Elements<float>()); break;
            case DType.Float64: Add(places, weights.Elements<double>(), output.Elements<double>()); break;
            default: Add(places, weights.Elements<long>(), output.Elements<long>()); break;
        }
        GC.KeepAlive(numbers);
        GC.KeepAlive(weights);
    }

    public override Tensor? Gradient(int input, GradientContext context) =>
        input == 1 ? context.OutputGradient.Take(context.Input(0), 0) : null;

    static void Add<T>(ReadOnlySpan<long> places, ReadOnlySpan<T> weights, Span<T> sums) where T : System.Numerics.INumber<T>
    {
        for (var i = 0; i < places.Length; i++) sums[(int)places[i]] += weights[i];
    }
}
