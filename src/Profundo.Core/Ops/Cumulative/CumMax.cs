using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Running maxima along an axis, and where they are (the last place so far, if several elements are equal).</summary>
    /// <param name="axis">The axis; default the last.</param>
    /// <returns>The maxima, and their positions on the axis as int64, both in this tensor's shape.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public (Tensor Values, Tensor Indices) CumMax(int axis = -1) => Running<Greatest>("cummax", axis);

    /// <summary>Running minima along an axis, and where they are (the last place so far, if several elements are equal).</summary>
    /// <param name="axis">The axis; default the last.</param>
    /// <returns>The minima, and their positions on the axis as int64, both in this tensor's shape.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public (Tensor Values, Tensor Indices) CumMin(int axis = -1) => Running<Least>("cummin", axis);

    (Tensor, Tensor) Running<TExtreme>(string name, int axis) where TExtreme : IExtreme
    {
        axis = Shape.Axis(axis, name);
        var indices = Operation.Apply(new RunningPositionOperation<TExtreme>(name, axis), this);
        return (AtPlaces(indices, axis), indices);
    }
}

/// <summary>The position of the extreme of all elements up to each one.</summary>
internal sealed record RunningPositionOperation<TExtreme>(string Title, int Axis) : Operation, IHasSamples where TExtreme : IExtreme
{
    public override string Name => Title;

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new RunningPositionOperation<TExtreme>("running-position", 1), OperationSample.Real(3, 5)),
        new(new RunningPositionOperation<TExtreme>("running-position", 0), OperationSample.Real(300, 257)),
    ];

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new(inputs[0].Shape, DType.Int64);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        RunningPositionKernel.Run<TExtreme>(x, Axis, output);
        GC.KeepAlive(x);
    }
}
