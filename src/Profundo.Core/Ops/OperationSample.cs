namespace Profundo;

/// <summary>An operation with operands that it accepts.</summary>
internal sealed record OperationSample
{
    public OperationSample(Operation operation, params Tensor[] inputs)
    {
        Operation = operation;
        Inputs = inputs;
    }

    public Operation Operation { get; }

    public Tensor[] Inputs { get; }

    /// <summary>Operands by which not to differentiate: labels, lengths, and what is a function of other operands.</summary>
    public int[] Constants { get; init; } = [];

    /// <summary>Smoothly varying numbers between -1 and 1, none of them zero and no two equal.</summary>
    public static Tensor Real(params ReadOnlySpan<int> shape)
    {
        var values = new float[Shape.Create(shape).Size];
        for (var i = 0; i < values.Length; i++) values[i] = (float)Math.Sin(1.7 * i + 0.3 * values.Length + 0.8);
        return Tensor.FromSpan<float>(values, Shape.Create(shape));
    }

    /// <summary>Numbers between a half and one and a half.</summary>
    public static Tensor Positive(params ReadOnlySpan<int> shape) => Real(shape) * 0.5 + 1;

    /// <summary>Whole numbers from 0 up to, not including, a bound, as int64.</summary>
    public static Tensor Whole(int bound, params ReadOnlySpan<int> shape)
    {
        var values = new long[Shape.Create(shape).Size];
        for (var i = 0; i < values.Length; i++) values[i] = (i * 7 + i / 3) % bound;
        return Tensor.FromSpan<long>(values, Shape.Create(shape));
    }
}
