namespace Profundo;

/// <summary>An operation that brings examples of itself: what its contract is checked on. Every concrete <see cref="Operation"/> has them.</summary>
internal interface IHasSamples
{
    /// <summary>Settings and operands that show everything the operation does.</summary>
    static abstract IEnumerable<OperationSample> Samples { get; }
}

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

    /// <summary>Smoothly varying numbers between -1 and 1, none of them zero and no two equal.</summary>
    public static Tensor Real(params ReadOnlySpan<int> shape)
    {
        var values = new float[new Shape(shape.ToArray()).Size];
        for (var i = 0; i < values.Length; i++) values[i] = (float)Math.Sin(1.7 * i + 0.3 * values.Length + 0.8);
        return Tensor.FromSpan<float>(values, shape.ToArray());
    }

    /// <summary>Numbers between a half and one and a half.</summary>
    public static Tensor Positive(params ReadOnlySpan<int> shape) => Real(shape) * 0.5 + 1;

    /// <summary>Whole numbers from 0 up to, not including, a bound, as int64.</summary>
    public static Tensor Whole(int bound, params ReadOnlySpan<int> shape)
    {
        var values = new long[new Shape(shape.ToArray()).Size];
        for (var i = 0; i < values.Length; i++) values[i] = (i * 7 + i / 3) % bound;
        return Tensor.FromSpan<long>(values, shape.ToArray());
    }
}
