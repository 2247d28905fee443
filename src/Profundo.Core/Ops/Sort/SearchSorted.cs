using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where values would have to be inserted into this ascending vector to keep it in order.</summary>
    /// <param name="values">The values, of any shape.</param>
    /// <param name="right">Whether to insert behind elements that are equal, instead of before them.</param>
    /// <returns>Positions from 0 to the length of this vector, in the shape of the values; int64.</returns>
    /// <exception cref="ShapeException">This tensor is not a vector.</exception>
    public Tensor SearchSorted(Tensor values, bool right = false)
    {
        var type = Elementwise.CommonType(this, values);
        return Operation.Apply(new SearchSortedOperation(right), AsType(type), values.AsType(type));
    }
}

/// <summary>Binary search. Operands: an ascending vector, values.</summary>
internal sealed record SearchSortedOperation(bool Right) : Operation, IHasSamples
{
    public override string Name => "searchsorted";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SearchSortedOperation(false), OperationSample.Positive(9).CumSum(), OperationSample.Real(4, 5) * 9),
        new(new SearchSortedOperation(true), OperationSample.Positive(9).CumSum(), OperationSample.Positive(9).CumSum()),
    ];

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        if (inputs[0].Rank != 1)
            throw new ShapeException($"searchsorted: the sorted elements must be a vector, but have the shape {inputs[0].Shape}. Search the rows of a matrix one by one.");
        return new(inputs[1].Shape, DType.Int64);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        Tensor sorted = inputs[0].Contiguous(), values = inputs[1].Contiguous();
        SearchKernel.Run(sorted, values, Right, output);
        GC.KeepAlive(sorted);
        GC.KeepAlive(values);
    }
}
