namespace Profundo;

public sealed partial class Tensor
{
    /// <summary>The elements whose positions on two axes are equal, up to an offset, as a new last axis; looks at the same memory.</summary>
    /// <param name="offset">How far above (positive) or below the main diagonal.</param>
    /// <param name="firstAxis">The axis of the rows.</param>
    /// <param name="secondAxis">The axis of the columns.</param>
    /// <exception cref="IndexException">An axis does not exist.</exception>
    /// <exception cref="ShapeException">Both axes are the same.</exception>
    public Tensor Diagonal(int offset = 0, int firstAxis = 0, int secondAxis = 1)
    {
        int first = Shape.Axis(firstAxis, "diagonal"), second = Shape.Axis(secondAxis, "diagonal");
        if (first == second) throw new ShapeException($"diagonal: {firstAxis} and {secondAxis} are the same axis of shape {Shape}; a diagonal needs two.");
        return Operation.Apply(new DiagonalOperation(offset, first, second), this);
    }

    /// <summary>The square matrix with this vector on a diagonal and zeros elsewhere; or, for a matrix, its diagonal.</summary>
    /// <param name="offset">How far above (positive) or below the main diagonal.</param>
    /// <exception cref="ShapeException">The tensor has neither one nor two axes.</exception>
    public Tensor Diag(int offset = 0)
    {
        if (Rank == 2) return Diagonal(offset);
        if (Rank != 1) throw new ShapeException($"diag: a vector (to make a matrix of) or a matrix (to take the diagonal of) is needed, but the shape is {Shape}. For more axes, use Diagonal.");
        var length = Length + Math.Abs(offset);
        return Operation.Apply(new EmbedOperation(new DiagonalOperation(offset, 0, 1), [length, length], 0), this);
    }

    /// <summary>The sum of a diagonal.</summary>
    /// <param name="offset">How far above (positive) or below the main diagonal.</param>
    /// <param name="firstAxis">The axis of the rows.</param>
    /// <param name="secondAxis">The axis of the columns.</param>
    public Tensor Trace(int offset = 0, int firstAxis = 0, int secondAxis = 1) => Diagonal(offset, firstAxis, secondAxis).Sum(-1);
}

/// <summary>A diagonal of two axes as the last axis.</summary>
/// <param name="DiagonalOffset">How far above (positive) or below the main diagonal.</param>
/// <param name="First">The axis of the rows.</param>
/// <param name="Second">The axis of the columns.</param>
internal sealed record DiagonalOperation(int DiagonalOffset, int First, int Second) : ViewOperation, IHasSamples
{
    public override string Name => "diagonal";

    public static IEnumerable<OperationSample> Samples =>
    [
        new(new DiagonalOperation(0, 0, 1), OperationSample.Real(3, 4)),
        new(new DiagonalOperation(1, 0, 2), OperationSample.Real(2, 3, 4)),
        new(new DiagonalOperation(-1, 1, 0), OperationSample.Real(3, 4)),
    ];

    public override TensorSpec Infer(ReadOnlySpan<Tensor> inputs)
    {
        var lengths = inputs[0].Shape.Lengths;
        var count = Math.Min(lengths[First] - Math.Max(0, -DiagonalOffset), lengths[Second] - Math.Max(0, DiagonalOffset));
        return new(new([.. Others(lengths), Math.Max(0, count)]), inputs[0].DType);
    }

    protected override (long[] Strides, long Offset) Arrange(Tensor input, Shape shape)
    {
        var strides = input.Strides;
        var start = shape[^1] == 0 ? 0 : DiagonalOffset >= 0 ? DiagonalOffset * strides[Second] : -DiagonalOffset * strides[First];
        return ([.. Others(strides), strides[First] + strides[Second]], input.Offset + start);
    }

    IEnumerable<T> Others<T>(T[] axes) => axes.Where((_, axis) => axis != First && axis != Second);

    public override Tensor Gradient(int input, GradientContext context) =>
        Apply(new EmbedOperation(this, context.InputShape(0), 0), context.OutputGradient);
}
