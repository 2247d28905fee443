using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>Where the greatest element is; the first one's place if several are. Not a number wins over every number.</summary>
    /// <param name="axis">The axis to search along. Default: all elements, and the result counts them in row-major order.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <returns>An int64 tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">There are no elements to choose from.</exception>
    /// <example><code>var predicted = scores.ArgMax(axis: 1);</code></example>
    public Tensor ArgMax(int? axis = null, bool keepDims = false) => Position<Greatest>("argmax", axis, keepDims);

    /// <summary>Where the least element is; the first one's place if several are. Not a number wins over every number.</summary>
    /// <param name="axis">The axis to search along. Default: all elements, and the result counts them in row-major order.</param>
    /// <param name="keepDims">Keeps reduced axes as axes of length 1.</param>
    /// <returns>An int64 tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">There are no elements to choose from.</exception>
    public Tensor ArgMin(int? axis = null, bool keepDims = false) => Position<Least>("argmin", axis, keepDims);

    Tensor Position<TExtreme>(string name, int? axis, bool keepDims) where TExtreme : IExtreme
    {
        var x = DType is DType.Bool or DType.UInt8 ? AsType(DType.Int32) : this; // positions are counted in the elements' type
        var over = Axes.Normalise(name, Shape, axis is { } given ? [given] : []);
        var result = Operation.Apply(new PositionOperation<TExtreme>(name, axis is null ? 0 : over[0]), axis is null ? x.Reshape(-1) : x);
        return result.Reshape(Axes.Remove(Shape, over, keepDims));
    }
}

/// <summary>The position of the extreme along an axis.</summary>
internal sealed record PositionOperation<TExtreme>(string Title, int Axis) : Operation, IHasSamples where TExtreme : IExtreme
{
    public override string Name => Title;

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new PositionOperation<TExtreme>("position", 1), OperationSample.Real(3, 5)),
        new(new PositionOperation<TExtreme>("position", 0), OperationSample.Real(300, 257)),
    ];

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.Shape.Lengths[Axis] == 0)
            throw new ShapeException($"{Name}: axis {Axis} of shape {x.Shape} has no elements to choose from. Check that the tensor is not empty (x.Size > 0) before.");
        return new(Axes.Remove(x.Shape, [Axis], keep: false), DType.Int64);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        PositionKernel.Run<TExtreme>(x, Axis, output);
        GC.KeepAlive(x);
    }
}
