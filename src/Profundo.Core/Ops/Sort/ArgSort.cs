using Profundo.Kernels;

namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>
    /// The positions that would put the elements in order along an axis. Equal elements keep their order, and what is not a number comes
    /// last, whatever the direction.
    /// </summary>
    /// <param name="axis">The axis to sort along; default the last. Null sorts the flattened elements.</param>
    /// <param name="descending">Whether the greatest element comes first.</param>
    /// <returns>An int64 tensor.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor ArgSort(int? axis = -1, bool descending = false) => axis is { } given
        ? FirstPlaces("argsort", Shape.Axis(given, "argsort"), null, descending)
        : Reshape(-1).ArgSort(0, descending);

    /// <summary>The elements in order along an axis; what is not a number comes last, whatever the direction.</summary>
    /// <param name="axis">The axis to sort along; default the last. Null sorts the flattened elements.</param>
    /// <param name="descending">Whether the greatest element comes first.</param>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    public Tensor Sort(int? axis = -1, bool descending = false)
    {
        if (axis is not { } given) return Reshape(-1).Sort(0, descending);
        var along = Shape.Axis(given, "sort");
        return AtPlaces(FirstPlaces("sort", along, null, descending), along);
    }

    /// <summary>The greatest elements along an axis, the greatest first, and where they are. Of equal elements the first is taken first.</summary>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis; default the last.</param>
    /// <param name="largest">False takes the least elements, the least first. What is not a number comes last either way.</param>
    /// <returns>The elements, and their positions on the axis as int64; the axis has the length k.</returns>
    /// <exception cref="IndexException">The axis does not exist.</exception>
    /// <exception cref="ShapeException">The axis has fewer than k elements.</exception>
    /// <example><code>var (values, classes) = probabilities.TopK(5);</code></example>
    public (Tensor Values, Tensor Indices) TopK(int k, int axis = -1, bool largest = true)
    {
        axis = Shape.Axis(axis, "top-k");
        if (k < 0 || k > Shape.Lengths[axis])
            throw new ShapeException($"top-k: {k} elements cannot be taken from axis {axis} of shape {Shape}, which has {Shape.Lengths[axis]}. Ask for 0 to {Shape.Lengths[axis]}, for instance Math.Min(k, x.Shape[{axis}]).");
        var indices = FirstPlaces("top-k", axis, k, largest);
        return (AtPlaces(indices, axis), indices);
    }

    Tensor FirstPlaces(string name, int axis, int? count, bool descending)
    {
        var rows = axis == Rank - 1 ? this : SwapAxes(axis, Rank - 1);
        var places = Operation.Apply(new SortedPlacesOperation(name, count ?? Shape.Lengths[axis], descending), rows);
        return axis == Rank - 1 ? places : places.SwapAxes(axis, Rank - 1).Contiguous();
    }

    Tensor AtPlaces(Tensor places, int axis) => Operation.Apply(new GatherOperation(new AlongAxisSelection(axis)), this, places);
}

/// <summary>The places of the first elements in the order of each row along the last axis.</summary>
internal sealed record SortedPlacesOperation(string Title, int Count, bool Descending) : Operation, IHasSamples
{
    public override string Name => Title;

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new SortedPlacesOperation("argsort", 5, false), OperationSample.Real(3, 5)),
        new(new SortedPlacesOperation("topk", 2, true), OperationSample.Real(90, 300)),
    ];

    public override bool IsDifferentiable => false;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        return new([.. inputs[0].Shape.Lengths[..^1], Count], DType.Int64);
    }

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var x = inputs[0].Contiguous();
        SortKernel.Run(x, Descending, output);
        GC.KeepAlive(x);
    }
}
